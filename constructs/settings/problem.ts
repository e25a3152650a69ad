/** One mistake in a description. */
export interface Problem {
  /** Where it was written, as the user would say it: `environments.dev.region`, `deployers[0]`, `PHASE`. */
  readonly path: string;
  /** What is wrong, what is allowed and the likely fix, in the words that follow the path. */
  readonly message: string;
}
