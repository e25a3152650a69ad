/** One mistake in a description. */
export interface Problem {
  /** Where it was written, as the user would write it: `environments.dev.region`, `deployers[0]`, `PHASE`. */
  readonly path: string;
  /** What is wrong, what is allowed and the likely fix, to follow the path. */
  readonly message: string;
}

/** Every mistake in a description, one a line: `environments.dev.region: "x" is not an AWS region.` */
export class DescriptionError extends Error {
  /** The mistakes, sorted by path, each once. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = new Map(problems.map((problem) => [`${problem.path}: ${problem.message}`, problem]));
    const sorted = [...lines].sort(([, a], [, b]) => (sortKey(a) < sortKey(b) ? -1 : 1));
    super(sorted.map(([line]) => line).join("\n"));
    this.name = "DescriptionError";
    this.problems = sorted.map(([, problem]) => problem);
  }
}

function sortKey({ path, message }: Problem): string {
  return `${path}\n${message}`;
}
