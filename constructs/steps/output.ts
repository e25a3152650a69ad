/** What a step prints, also when it is interrupted. */
export interface Output {
  /** Prints one line of progress. */
  readonly log: (line: string) => void;
  /** Sets the text that is printed after Ctrl-C: what keeps running in AWS, and how to follow it. */
  readonly onInterrupt: (text: string) => void;
}

/** The time for a step; tests pass a clock of their own. */
export interface Clock {
  /** Returns the time in milliseconds, as `Date.now`. */
  readonly now: () => number;
  /** Waits for some seconds. */
  readonly sleep: (seconds: number) => Promise<void>;
}
