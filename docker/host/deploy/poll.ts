import { setTimeout } from "node:timers/promises";

/**
 * Asks again and again until the answer is yes.
 *
 * @param seconds - how long at most
 * @param pause - seconds between two attempts
 * @returns whether the answer was yes in time
 */
export async function until(
  question: () => boolean | Promise<boolean>,
  seconds: number,
  pause = 0.2,
): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await question())) {
    if (performance.now() > deadline) return false;
    await sleep(pause);
  }
  return true;
}

/** Waits, in seconds. */
export async function sleep(seconds: number): Promise<void> {
  await setTimeout(seconds * 1000);
}
