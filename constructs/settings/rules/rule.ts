import type { Description } from "../description";
import type { Path } from "../paths";
import type { Draft } from "../resolve/merge";
import type { Environment } from "../settings";

/** What a rule has found. */
export interface Finding {
  /** The value to change: within the environment for a rule about one, else within the description. */
  readonly path: Path;
  /** The words that follow the path. */
  readonly message: string;
  /** The values that it rests on; while one of them is wrong by itself, it is left out. Default: the one at `path`. */
  readonly reads?: readonly Path[];
  /** Whether the value is so wrong that nothing inside it is worth judging. Default false. */
  readonly suppressesChildren?: boolean;
}

/** A rule about names, and about values that lie in different places of a description. */
export type DescriptionRule = (description: Description) => readonly Finding[];

/** A rule about values of one environment; the draft tells what was written from what is a default. */
export type EnvironmentRule = (environment: Environment, draft: Draft) => readonly Finding[];
