import type { Host } from "./host";
import { Problem } from "./problem";
import { reason } from "./reason";
import { run } from "./run";

/** Seconds that a pull may take. */
const LONGEST = 900;

/**
 * Gets an image.
 *
 * By Docker's command line, which knows the registry's credential helper. An image that is here already does without the
 * registry, so that the way back is open while that is away.
 */
export async function pull(
  { engine, memory, say }: Pick<Host, "engine" | "memory" | "say">,
  service: string,
  image: string,
): Promise<void> {
  try {
    await run("docker", ["pull", "--quiet", image], { timeout: LONGEST });
  } catch (error) {
    if (!(await engine.hasImage(image))) throw new Problem(`cannot pull ${image}: ${reason(error)}`);
    say(`${service}: the registry doesn't answer, ${image} is here already`);
  }
  memory.pull(image);
}
