import type { Path } from "../path";

/** A value that is wrong by itself, whatever else the description says. */
export interface ShapeProblem {
  /** Where the value stands. */
  readonly path: Path;
  /** The words that follow the path. */
  readonly message: string;
  /** Paths whose values can't be judged while this is wrong: its own, and the field that it is a misspelling of. */
  readonly touches: readonly Path[];
}
