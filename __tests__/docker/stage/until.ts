import { setTimeout } from "node:timers/promises";

/** Asks again and again until the answer is yes. @returns whether it was, in so many seconds */
export async function until(
  question: () => boolean | Promise<boolean>,
  seconds: number,
  pause = 0.25,
): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await question())) {
    if (Date.now() > deadline) return false;
    await setTimeout(pause * 1000);
  }
  return true;
}
