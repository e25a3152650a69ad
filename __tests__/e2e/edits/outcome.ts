import { gateVerdict } from "../../../constructs/commands/gate/verdict";
import type { TerraformPlan } from "../../../constructs/commands/terraform/plan";
import type { DescriptionError } from "../../../constructs/settings/description-error";
import { unwrapped } from "../workspace";

/** What becomes of an edit. */
export interface Outcome {
  readonly kind: "nothing" | "in place" | "beside" | "refused" | "lost";
  /** Who refuses it, or what is replaced, destroyed or lost; empty: nothing. */
  readonly detail: string;
}

/** The outcome of one stack's plan. */
export interface PlannedOutcome extends Outcome {
  /** Whether its apply changes outputs, which other stacks read. */
  readonly changesOutputs?: boolean;
  /** Whether Terraform itself refuses the plan. */
  readonly isByPlan?: boolean;
}

/** No plan has a change. */
export const NOTHING: Outcome = { kind: "nothing", detail: "" };

/** Judges the plan of one stack as `npm run gate` does. */
export function plannedOutcome(plan: TerraformPlan, isProtected: boolean): PlannedOutcome {
  const outputs = Object.values(plan.output_changes ?? {});
  return {
    ...judged(plan, isProtected),
    changesOutputs: outputs.some(({ actions }) => actions !== undefined && !actions.includes("no-op")),
  };
}

function judged(plan: TerraformPlan, isProtected: boolean): Outcome {
  const [verdict] = gateVerdict([{ file: "plan", plan }], [], true).plans;
  const found = verdict?.violations ?? [];
  if (found.length > 0) {
    const losses = [...new Set(found.map(({ kind, effect }) => `${kind} ${effect}`))].join(", ");
    return isProtected
      ? { kind: "refused", detail: `by the gate: ${losses}` }
      : { kind: "lost", detail: losses };
  }
  const changes = (plan.resource_changes ?? []).filter(
    ({ mode, change, type }) =>
      mode === "managed" && change.actions.includes("delete") && type !== "terraform_data",
  );
  const types = [...new Set(changes.map(({ type }) => type))].filter(
    (type) => type !== "aws_ecs_task_definition",
  );
  const isBeside = changes.some(
    ({ type, change }) => type === "aws_ecs_service" && change.actions[0] === "create",
  );
  return { kind: isBeside ? "beside" : "in place", detail: types.map((type) => `\`${type}\``).join(", ") };
}

/** Returns the outcome of an edit that reaches several stacks. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  const order = ["lost", "refused", "beside", "in place"] as const;
  const kind = order.find((each) => outcomes.some((outcome) => outcome.kind === each)) ?? "nothing";
  const details = outcomes
    .filter((each) => each.kind === kind || each.kind === "in place")
    .map(({ detail }) => detail);
  return { kind, detail: [...new Set(details.filter((detail) => detail !== ""))].join("; ") };
}

/** Returns whether an edit ends here. */
export function isRefusal({ kind }: Outcome): boolean {
  return kind === "refused" || kind === "lost";
}

/** The outcome of a description that is refused. */
export function refusedByDescription({ message }: DescriptionError): Outcome {
  return { kind: "refused", detail: `by the description: ${message.split("\n")[0] ?? ""}` };
}

/** The outcome of a plan that Terraform refuses. */
export function refusedByPlan(stack: string, error: unknown): PlannedOutcome {
  return { kind: "refused", detail: `by the plan of ${stack}: ${terraformMessage(error)}`, isByPlan: true };
}

/** The first sentence of the first precondition's message, or else the last error of Terraform, without frame and line breaks. */
function terraformMessage(error: unknown): string {
  const text = unwrapped(String(error).replace(/[╷╵]/g, ""));
  const [, failed = ""] = /Error: Resource precondition failed(.*)/.exec(text) ?? [];
  const [ours] = /environments\.dev[.:].*?(?=\. |$)/.exec(failed) ?? [];
  return (ours ?? text.slice(text.lastIndexOf("Error: "))).slice(0, 200);
}
