import { TERRAFORM_PLAN, type TerraformPlan } from "../../../constructs/commands/terraform/plan";
import type { PlatformStatus } from "../../../constructs/service/phases";

/** One change, as short as a test can say it. */
export interface Change {
  readonly type: string;
  readonly actions?: readonly string[];
  readonly address?: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly replacePaths?: readonly (readonly unknown[])[];
  readonly reason?: string;
  readonly deposed?: string;
  readonly mode?: string;
}

/** A value before and after. */
export type Output<T> = readonly [before: T | null, after: T | null];

/** What a plan says of its environment. */
export interface PlanOutputs {
  readonly protect?: Output<boolean | string>;
  readonly platform?: Output<PlatformStatus>;
  readonly retired_services?: Output<readonly string[]>;
  readonly stopped_access_logs?: Output<readonly string[]>;
  readonly secret_arns?: Output<object>;
  readonly instance_id?: Output<string>;
}

/** What Terraform writes of a plan, with what matters here. */
export function planJson(changes: readonly Change[], outputs: PlanOutputs = {}): Record<string, unknown> {
  const named = Object.entries(outputs as Readonly<Record<string, Output<unknown>>>);
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: changes.map(resourceChange),
    output_changes: Object.fromEntries(named.map(([name, values]) => [name, outputChange(values)])),
  };
}

function outputChange([before, after]: Output<unknown>) {
  return { ...(before === after ? {} : { actions: ["update"] }), before, after };
}

/** The same, as the gate reads it. */
export function planOf(changes: readonly Change[], outputs?: PlanOutputs): TerraformPlan {
  return TERRAFORM_PLAN.parse(planJson(changes, outputs));
}

function resourceChange({ type, actions = ["delete"], mode = "managed", ...change }: Change) {
  return {
    address: change.address ?? `${type}.it`,
    mode,
    type,
    deposed: change.deposed,
    action_reason: change.reason,
    change: { actions, before: change.before, after: change.after, replace_paths: change.replacePaths },
  };
}
