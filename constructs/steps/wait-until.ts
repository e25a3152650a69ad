import type { Clock, Output } from "./output";

/** Seconds between two questions. */
const INTERVAL = 5;

/** What is waited for. */
export interface Wait {
  /** Begins each printed line, for example `dev: waiting for the EC2 host`. */
  readonly waiting: string;
  /** Returns what is missing; undefined: nothing, so the wait is over. */
  readonly missing: () => Promise<string | undefined>;
  /** Longest wait in seconds. */
  readonly limit: number;
}

/**
 * Waits until nothing is missing, and prints what is, whenever it changes.
 *
 * @returns what is still missing when the time is over; undefined: nothing
 */
export async function waitUntil(
  { waiting, missing, limit }: Wait,
  output: Output,
  clock: Clock,
): Promise<string | undefined> {
  const begin = clock.now();
  let before: string | undefined;
  for (;;) {
    const now = await missing();
    if (now === undefined) return undefined;
    if (now !== before) output.log(`${waiting}: ${now}`);
    before = now;
    if (clock.now() - begin >= limit * 1000) return now;
    await clock.sleep(INTERVAL);
  }
}
