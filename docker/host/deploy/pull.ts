import { DeployError, errorMessage } from "./deploy-error";
import { run } from "./exec";
import type { Host } from "./host";

/** Seconds that a pull may take. */
const PULL_TIMEOUT = 900;

/**
 * Pulls an image with Docker's command line, which knows the registry's credential helper.
 *
 * When the registry is not available, a local copy is good enough, so that a rollback does not need the registry.
 *
 * @throws {@link DeployError} when there is no copy either
 */
export async function pull(
  { engine, state, log }: Pick<Host, "engine" | "state" | "log">,
  service: string,
  image: string,
): Promise<void> {
  try {
    await run("docker", ["pull", "--quiet", image], { timeout: PULL_TIMEOUT });
  } catch (error) {
    if (!(await engine.hasImage(image))) {
      throw new DeployError(`cannot pull ${image}: ${errorMessage(error)}`);
    }
    log(`${service}: cannot pull ${image}, using the local copy: ${errorMessage(error)}`);
  }
  state.recordPull(image);
}
