/** Where a step prints, and what it says when it is interrupted. */
export interface Output {
  /** Prints one line of progress. */
  readonly log: (line: string) => void;
  /** Sets the text that is printed when somebody interrupts the step: what goes on without it, and how to follow it. */
  readonly onInterrupt: (text: string) => void;
}

/** Time, as a step reads it; a test has its own. */
export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Waits for some seconds. */
  readonly sleep: (seconds: number) => Promise<void>;
}
