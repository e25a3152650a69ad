import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { LocalContainers, type LocalContainersProps } from "../local/local-containers";

/** The exact version of the Docker provider: that of the bindings. */
const PROVIDER_VERSION = "3.6.2";

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
    this.addOverride("terraform.required_providers.docker.version", PROVIDER_VERSION);
    new DockerProvider(this, "docker", {});
    new LocalBackend(this, { path: "terraform.tfstate" });
    new LocalContainers(this, "application", props);
  }
}
