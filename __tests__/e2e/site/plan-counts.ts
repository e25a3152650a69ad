/** The part of Terraform's plan JSON that the tests read. */
export interface PlanJson {
  /** Absent when a plan had no changes. */
  readonly format_version?: string;
  readonly resource_changes?: readonly ResourceChange[];
}

/** One resource in a plan. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/** How many resources a plan changes, by action. */
export interface PlanCounts {
  readonly created: number;
  readonly changed: number;
  readonly replaced: number;
  readonly destroyed: number;
}

/** Counts the actions of a plan. */
export function planCounts({ resource_changes: changes = [] }: PlanJson): PlanCounts {
  const spelled = changes.map(({ change }) => change.actions.join(" "));
  const count = (...actions: readonly string[]) => spelled.filter((each) => actions.includes(each)).length;
  return {
    created: count("create"),
    changed: count("update"),
    replaced: count("create delete", "delete create"),
    destroyed: count("delete"),
  };
}
