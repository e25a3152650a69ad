import { setTimeout } from "node:timers/promises";

/** Waits, in seconds. */
export async function sleep(seconds: number): Promise<void> {
  await setTimeout(seconds * 1000);
}
