import type { Problem } from "./problem";

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
