import type { Construct } from "constructs";
import { ACCOUNT_SCOPE, accountWord } from "../../naming/account-names";
import { pathName } from "../../naming/physical-name";
import { stateLocation } from "../../naming/state-location";
import type { Account } from "../../settings/settings";
import { BaseStack } from "../base-stack";
import { publish } from "../outputs/publish";
import { recordProvider } from "../recorded-provider";

/** A stack that belongs to an account, and to no environment. */
export class BaseAccountStack extends BaseStack {
  /** @param hasLocalState - whether its bucket does not exist yet */
  constructor(
    scope: Construct,
    id: string,
    account: Account,
    stack: "state" | "account",
    hasLocalState = false,
  ) {
    const { application, region, awsProvider, protect } = account;
    const location = stateLocation(ACCOUNT_SCOPE, { account: account.id, region }, stack);
    super(scope, id, {
      ...{ account: account.id, region, awsProvider },
      tags: { Application: application, Environment: accountWord(account.id) },
      state: hasLocalState ? "local" : location,
      tagPath: pathName(ACCOUNT_SCOPE, stack),
    });
    recordProvider(this, {
      field: "awsProvider",
      requested: awsProvider,
      location: hasLocalState ? undefined : location,
    });
    publish(this, { protect });
  }
}
