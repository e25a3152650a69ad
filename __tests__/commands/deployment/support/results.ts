import type { StackOutcome, StackResult } from "../../../../constructs/commands/deployment/stack-outcome";
import { type Change, planJson, type PlanOutputs } from "../../support/plans";
import { TERRAFORM_PLAN } from "../../../../constructs/commands/terraform/plan";

/** A change of a plan, with what it masks. */
export interface ScreenChange extends Change {
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
}

/** A stack with a plan of these changes. */
export function planned(
  name: string,
  changes: readonly ScreenChange[],
  outputs: PlanOutputs = {},
): StackResult {
  const json = planJson(changes, outputs) as { resource_changes: { change: object }[] };
  changes.forEach(({ unknown, sensitive }, index) => {
    Object.assign(json.resource_changes[index]?.change ?? {}, {
      after_unknown: unknown,
      before_sensitive: sensitive,
      after_sensitive: sensitive,
    });
  });
  return of(name, { state: "planned", saved: { plan: TERRAFORM_PLAN.parse(json), file: "plan" } });
}

/** A stack with this outcome. */
export const of = (name: string, outcome: StackOutcome): StackResult => ({
  name,
  folder: `stacks/${name}`,
  outcome,
});
