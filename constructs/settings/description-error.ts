import { UserError } from "../service/user-error";
import type { FoundProblem } from "./rules/rule";

/** A description with mistakes: its message has each of them once, one a line, sorted by field. */
export class DescriptionError extends UserError {
  /** The mistakes, sorted by field. */
  public readonly problems: readonly FoundProblem[];

  /** @param environments - names of the environments of the description, as far as they can be read */
  constructor(
    problems: readonly FoundProblem[],
    public readonly environments: readonly string[] = [],
  ) {
    const each = merged(problems);
    super(each.map(formatProblem).join("\n"));
    this.problems = each;
  }
}

/** Formats what was found in a description as a line: `environments.dev.region: "x" is not an AWS region.` */
export function formatProblem({ field, message, id }: FoundProblem): string {
  return `${field}: ${message}${id === undefined ? "" : ` (${id})`}`;
}

/** Returns problems sorted by field, each once, with all environments in which it was found. */
function merged(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  const each = new Map<string, FoundProblem>();
  for (const { level, id, field, message, environments, likely } of problems) {
    const problem = { level, id, field, message, environments, likely };
    const before = each.get(sortKey(problem))?.environments ?? [];
    each.set(sortKey(problem), { ...problem, environments: [...before, ...environments] });
  }
  return [...each.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ field, message }: FoundProblem): string {
  return `${field}\n${message}`;
}
