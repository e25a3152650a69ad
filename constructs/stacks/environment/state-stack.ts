import type { Construct } from "constructs";
import { stateBucketName } from "../../naming/state-location";
import type { Environment } from "../../settings/settings";
import { StateBucket } from "../../state/state-bucket";
import { EnvironmentStack } from "./environment-stack";

/**
 * The bucket that holds the Terraform state of an environment, its own state included.
 *
 * The first apply keeps the state in a local file; the second one moves it into the bucket.
 */
export class StateStack extends EnvironmentStack {
  /** @param isBootstrap - whether the bucket does not exist yet */
  constructor(scope: Construct, id: string, environment: Environment, isBootstrap: boolean) {
    super(scope, id, environment, "state", isBootstrap);
    const name = stateBucketName(this.names, environment.account);
    new StateBucket(this, "bucket", { name });
    this.publish({ bucket: name });
  }
}
