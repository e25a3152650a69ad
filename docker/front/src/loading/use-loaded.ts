import { useCallback, useEffect, useState } from "react";
import { retryDelay } from "./retry-delay";

/** What is known of something that has to be asked for. */
export interface Loaded<T> {
  /** The last good answer; it stays while a newer one is asked for, and when none comes. */
  readonly value?: T;
  /** Why the last try failed; gone as soon as one succeeds. */
  readonly problem?: Error;
  /** Whether a request is on its way. */
  readonly trying: boolean;
  /** Asks again, at once. */
  readonly reload: () => void;
}

/**
 * Asks for something when the component appears, and again and again until there is an answer.
 *
 * @param load - must be the same function at every rendering: another one starts anew
 */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [known, setKnown] = useState<Omit<Loaded<T>, "reload">>({ trying: true });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    void tryUntilLoaded(load, stop.signal, (news) => setKnown((before) => ({ ...before, ...news })));
    return () => stop.abort();
  }, [load, round]);

  const reload = useCallback(() => {
    setKnown((before) => ({ ...before, trying: true }));
    setRound((before) => before + 1);
  }, []);

  return { ...known, reload };
}

async function tryUntilLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  tell: (news: Partial<Loaded<T>>) => void,
): Promise<void> {
  for (let failures = 1; ; failures++) {
    try {
      const value = await load(signal);
      if (!signal.aborted) tell({ value, problem: undefined, trying: false });
      return;
    } catch (error) {
      if (signal.aborted) return;
      tell({ problem: error instanceof Error ? error : new Error(String(error)), trying: false });
    }
    await passed(retryDelay(failures), signal);
    if (signal.aborted) return;
    tell({ trying: true });
  }
}

function passed(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
