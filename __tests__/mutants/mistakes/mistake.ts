/** A deliberate mistake in the code, which the unit tests must find. */
export interface Mistake {
  readonly mistake: string;
  /** Path of the file. */
  readonly file: string;
  /** Text of the file that occurs once. */
  readonly from: string;
  /** The text with the mistake. */
  readonly to: string;
  /** Patterns of the paths of tests that find it; absent: all tests that depend on the file, which takes a minute. */
  readonly tests?: readonly string[];
}
