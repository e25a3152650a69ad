import type { Environment } from "./environment";

/** The whole description with every default filled in. */
export interface Settings {
  /** Name of the application. */
  readonly name: string;
  /** Environments in the order they were written. */
  readonly environments: readonly Environment[];
}
