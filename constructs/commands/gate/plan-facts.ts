import { PLATFORM_STATUSES, type PlatformStatus } from "../../service/phases";
import type { TerraformPlan } from "../terraform/plan";

/** What a plan says about its environment. */
export interface PlanFacts {
  /** Whether the environment is protected before or after the plan; without the output it is. */
  readonly isProtected: boolean;
  /** Whether the plan itself ends the protection, by `protect: false` or by destroying all. */
  readonly dropsProtection: boolean;
  /** Status of the plan's platform after the apply; absent: it is not the plan of a platform. */
  readonly platform?: PlatformStatus;
}

/** Reads the outputs `protect` and `platform`, which every stack or every platform's stack publishes. */
export function planFacts(plan: TerraformPlan): PlanFacts {
  const protect = output(plan, "protect");
  const values = [protect.before, protect.after].filter((value) => !isAbsent(value));
  const isProtected = values.length === 0 || !values.every(isFalse);
  const { after } = output(plan, "platform");
  return {
    isProtected,
    dropsProtection: isProtected && values.length > 0 && (isFalse(protect.after) || isAbsent(protect.after)),
    platform: PLATFORM_STATUSES.find((status) => status === after),
  };
}

/** Returns an output before and after. A plan with -target leaves outputs out, so they keep their values. */
function output({ output_changes: changes, prior_state: state }: TerraformPlan, name: string) {
  const prior = state?.values?.outputs?.[name]?.value;
  return changes?.[name] ?? { before: prior, after: prior };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}
