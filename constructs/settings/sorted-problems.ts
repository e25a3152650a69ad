import type { Problem } from "./problem";

/** Sorts problems by path, then by message, and keeps each once. */
export function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  const byLine = new Map(problems.map((problem) => [`${problem.path}\n${problem.message}`, problem]));
  return [...byLine.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}
