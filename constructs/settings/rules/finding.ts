import type { Path } from "../path";

/** What a rule has found. */
export interface Finding {
  /** The value to change: within the environment for a rule about one, else within the description. */
  readonly path: Path;
  /** The words that follow the path. */
  readonly message: string;
  /** The values that it rests on; while one of them is wrong by itself, it is left out. Default: the one at `path`. */
  readonly reads?: readonly Path[];
  /** Whether the value is so wrong that nothing inside it is worth judging. Default false. */
  readonly hidesInner?: boolean;
}
