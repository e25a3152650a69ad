import type { StackJson } from "../../../report/stack-json";
import type { TerraformPlan } from "../../terraform/plan";

/** A stack whose plan was applied. */
export interface AppliedStack {
  /** The stack, as it was synthesized. */
  readonly json: StackJson;
  /** The plan that was applied. */
  readonly plan: TerraformPlan;
}

/** Actions that leave something as it is. */
const IDLE = ["no-op", "read"];

const isIdle = (actions: readonly string[]) => actions.every((action) => IDLE.includes(action));

/**
 * Returns whether a plan was made from what has changed since: outputs of a stack that was applied after it, or something
 * that a data source looks up in AWS, such as a parameter.
 *
 * @param stack - the stack that was planned
 * @param applied - the stacks that were applied since
 */
export function isOutdated(stack: StackJson, applied: readonly AppliedStack[]): boolean {
  return applied.some((earlier) => readsOutputs(stack, earlier) || looksUp(stack, earlier));
}

/** Returns whether a stack reads an output that the other's plan has changed. */
function readsOutputs(stack: StackJson, { json, plan }: AppliedStack): boolean {
  const changed = Object.entries(plan.output_changes ?? {})
    .filter(([, { actions = [] }]) => !isIdle(actions))
    .map(([name]) => name);
  const { key } = json.terraform.backend.s3;
  const sources = Object.entries(stack.data["terraform_remote_state"] ?? {})
    .filter(([, { config }]) => isRecord(config) && config["key"] === key)
    .map(([name]) => name);
  const text = JSON.stringify(stack);
  return sources.some((source) => {
    const read = text.matchAll(
      new RegExp(`data\\.terraform_remote_state\\.${source}\\.outputs\\.([\\w-]+)`, "g"),
    );
    return [...read].some(([, output = ""]) => changed.includes(output));
  });
}

/** Returns whether a data source of a stack looks up a type of which the other's plan has changed a resource. */
function looksUp(stack: StackJson, { plan }: AppliedStack): boolean {
  const types = new Set(
    (plan.resource_changes ?? [])
      .filter(({ mode, change }) => mode === "managed" && !isIdle(change.actions))
      .map(({ type }) => type),
  );
  // `aws_ssm_parameters_by_path` finds what `aws_ssm_parameter` makes.
  return Object.keys(stack.data).some((source) => [...types].some((type) => source.startsWith(type)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Returns what an added loss is: an address that is destroyed or replaced by the new plan, and was not shown before. */
export function addedLosses(shown: readonly string[], planned: readonly string[]): readonly string[] {
  return planned.filter((address) => !shown.includes(address));
}
