/** A moment in an apply: when terraform has printed some words often enough. */
export interface KillPoint {
  /** Stack that is applied. */
  readonly stack: string;
  /** Words that are counted, for example `: Creation complete`. */
  readonly words: string;
  /** How often; once if not said. */
  readonly times?: number;
  /** Seconds from then on, to be in the middle of what has begun. */
  readonly seconds?: number;
}

/** Says what was done there, for the report. */
export function killWords({ words, times = 1, seconds }: KillPoint): string {
  const after = seconds === undefined ? "at" : `${seconds} s after`;
  return `kill -9 ${after} "${words}"${times === 1 ? "" : `, the ${times}th time`}`;
}
