import type { Construct } from "constructs";
import { hostRoleName } from "../../naming/environment-names";
import { HOST_FOLDER } from "../../naming/host-access";
import { stateBucketName } from "../../naming/state-location";
import type { Environment } from "../../settings/settings";
import { StateBucket } from "../../state/state-bucket";
import { EnvironmentStack } from "./environment-stack";

/**
 * The bucket of an environment's Terraform state, including the state of this stack.
 *
 * The first apply writes its state to a local file; the second apply moves it into the bucket.
 */
export class StateStack extends EnvironmentStack {
  /** @param isBootstrap - whether the bucket does not exist yet */
  constructor(scope: Construct, id: string, environment: Environment, isBootstrap: boolean) {
    super(scope, id, environment, "state", isBootstrap);
    const { account } = environment;
    const name = stateBucketName(this.names, account);
    const roleArn = `arn:aws:iam::${account}:role/${hostRoleName(this.names)}`;
    new StateBucket(this, "bucket", { name, hostFolder: { prefix: HOST_FOLDER, roleArn } });
    this.publish({ bucket: name });
  }
}
