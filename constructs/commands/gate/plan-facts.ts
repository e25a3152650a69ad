import { PLATFORM_STATUSES, type PlatformStatus } from "../../service/phases";
import type { TerraformPlan } from "../terraform/plan";

/** What a plan says of the environment that it belongs to. */
export interface PlanFacts {
  /** Whether the environment is protected before the plan or after it; without a word about that it is. */
  readonly isProtected: boolean;
  /** Whether the plan takes the protection away itself, by a word or by destroying the whole. */
  readonly dropsProtection: boolean;
  /** What the plan's platform is once it is applied; absent: it isn't the plan of a platform. */
  readonly platform?: PlatformStatus;
}

/** Reads the outputs `protect` and `platform`, which every stack or every platform's stack publishes. */
export function planFacts(plan: TerraformPlan): PlanFacts {
  const protect = output(plan, "protect");
  const said = [protect.before, protect.after].filter((value) => !isAbsent(value));
  const isProtected = said.length === 0 || !said.every(isFalse);
  const { after } = output(plan, "platform");
  return {
    isProtected,
    dropsProtection: isProtected && said.length > 0 && (isFalse(protect.after) || isAbsent(protect.after)),
    platform: PLATFORM_STATUSES.find((status) => status === after),
  };
}

/** What an output is before and after. A plan of single targets leaves all of them as they are, and out. */
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
