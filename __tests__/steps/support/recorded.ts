import type { Clock, Output } from "../../../constructs/steps/output";

/** What a step printed, how long it waited, and its error. */
export interface Recorded {
  readonly printed: readonly string[];
  readonly seconds: number;
  readonly error?: string;
}

/** Runs a step with a clock that only moves when the step waits. */
export async function recorded(run: (output: Output, clock: Clock) => Promise<void>): Promise<Recorded> {
  const printed: string[] = [];
  let seconds = 0;
  const output: Output = { log: (line) => printed.push(line), onInterrupt: () => undefined };
  const clock: Clock = {
    now: () => seconds * 1000,
    sleep: async (more) => {
      seconds += more;
    },
  };
  try {
    await run(output, clock);
    return { printed, seconds };
  } catch (error) {
    return { printed, seconds, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Returns a function that takes one answer after the other, and the last one again and again. */
export function inTurn<T>(first: T, ...others: readonly T[]): () => Promise<T> {
  let index = -1;
  return async () => {
    index++;
    return index === 0 ? first : (others[Math.min(index, others.length) - 1] ?? first);
  };
}
