import { DockerProvider, type DockerProviderConfig } from "@cdktf/provider-docker/lib/provider";
import type { TerraformStack } from "cdktf";

/** The exact version of the Docker provider: that of the bindings. */
const VERSION = "3.6.2";

/** Gives a stack Terraform's Docker provider; the stacks that have none need hashicorp/aws alone. */
export function requireDocker(stack: TerraformStack, config: DockerProviderConfig): void {
  stack.addOverride("terraform.required_providers.docker.version", VERSION);
  new DockerProvider(stack, "docker", config);
}
