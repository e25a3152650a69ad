import type { Description } from "../description";
import type { Path } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";

/** A problem that a rule found. */
export interface Finding {
  /** The value to change: within the environment for a rule about one, else within the description. */
  readonly path: Path;
  /** What is wrong, to follow the path. */
  readonly message: string;
  /** The values that it depends on; while one of them is invalid, it is left out. Default: the one at `path`. */
  readonly reads?: readonly Path[];
  /** Whether findings inside the value would only repeat this one. Default false. */
  readonly suppressesChildren?: boolean;
}

/** A rule about names, and about values in different places of a description. */
export type DescriptionRule = (description: Description) => readonly Finding[];

/** A rule about the values of one environment; `merged` holds what was written, without defaults. */
export type EnvironmentRule = (environment: Environment, merged: MergedEnvironment) => readonly Finding[];
