/** What was read of one part of an environment. */
export interface StatusReading {
  /** For people, one fact a line. */
  readonly lines: readonly string[];
  /** Whether it is as it should be. */
  readonly isWell: boolean;
  /** The same for programs. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A part of an environment, which is read on its own. */
export interface StatusPart {
  /** Its name, for example `database`. */
  readonly name: string;
  /** Reads it. */
  readonly read: () => Promise<StatusReading>;
}
