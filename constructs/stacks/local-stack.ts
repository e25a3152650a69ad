import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { LocalContainers, type LocalContainersProps } from "../local/local-containers";
import { requireDocker } from "./docker-provider";

/** Returns the id of an environment's stack for this machine. */
export const localStackId = (environment: string) => `local-${environment}`;

/**
 * An environment on this machine's own Docker Engine, without AWS.
 *
 * It is synthesized only by `npm run local`. Its state is a file on this machine, and holds the values of secrets.
 */
export class LocalStack extends TerraformStack {
  constructor(scope: Construct, props: LocalContainersProps) {
    super(scope, localStackId(props.application.environment));
    requireDocker(this, {});
    new LocalBackend(this, { path: "terraform.tfstate" });
    new LocalContainers(this, "application", props);
  }
}
