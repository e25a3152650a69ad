/** One mistake in a description. */
export interface Problem {
  /** Where it was written, as the user would say it: `environments.dev.region`, `deployers[0]`, `PHASE`. */
  readonly path: string;
  /** What is wrong, what is allowed and the likely fix, in the words that follow the path. */
  readonly message: string;
}

/** Every mistake of one description, a line each: `environments.dev.region: "x" is not an AWS region.` */
export class DescriptionError extends Error {
  /** The mistakes, sorted by path, each once. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
    this.name = "DescriptionError";
    this.problems = problems;
  }
}

/** Sorts problems by path, then by message, and keeps each once. */
export function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  const byLine = new Map(problems.map((problem) => [`${problem.path}\n${problem.message}`, problem]));
  return [...byLine.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}
