import type { Construct } from "constructs";
import { ACCOUNT_SCOPE } from "../../naming/account-names";
import { stateBucketName } from "../../naming/state-location";
import type { Account } from "../../settings/settings";
import { StateBucket } from "../../state/state-bucket";
import { publish } from "../outputs/publish";
import { BaseAccountStack } from "./base-account-stack";

/** The bucket of the state of an account's baseline, including the state of this stack; as that of an environment. */
export class AccountStateStack extends BaseAccountStack {
  /** @param isBootstrap - whether the bucket does not exist yet */
  constructor(scope: Construct, id: string, account: Account, isBootstrap: boolean) {
    super(scope, id, account, "state", isBootstrap);
    const name = stateBucketName(ACCOUNT_SCOPE, account.id);
    new StateBucket(this, "bucket", { name });
    publish(this, { bucket: name });
  }
}
