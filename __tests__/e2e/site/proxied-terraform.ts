import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FaultProxy } from "../emulator/fault-proxy";
import type { Outcome } from "../workspace";
import type { Site } from "./site";

/** How often a call is tried; the provider's own 25 times would take an hour where nothing but errors comes back. */
const TRIES = 2;

/**
 * Runs terraform in a stack's folder through a proxy.
 *
 * The provider doesn't look at AWS_MAX_ATTEMPTS, so that it is told by an override file beside the stack.
 */
export function proxiedTerraform(
  { workspace }: Site,
  proxy: FaultProxy,
  stack: string,
  ...args: readonly string[]
): Promise<Outcome> {
  const folder = workspace.stackFolder(stack);
  const override = { provider: { aws: [{ max_retries: TRIES }] } };
  writeFileSync(join(folder, "faults_override.tf.json"), JSON.stringify(override));
  return workspace.run("env", `AWS_ENDPOINT_URL=${proxy.url}`, "terraform", `-chdir=${folder}`, ...args);
}
