import type { TerraformPlan } from "../terraform/plan";
import type { Allowance } from "./arguments";
import { planFacts } from "./plan-facts";
import { type Refusal, refusals } from "./violations";

/** A plan, and where it was read. */
export interface JudgedPlan {
  /** Its file, as it was named. */
  readonly file: string;
  /** What it would do. */
  readonly plan: TerraformPlan;
}

/** What the gate says to one plan. */
export interface PlanVerdict {
  /** Its file, as it was named. */
  readonly file: string;
  /** Whether the environment is protected; else everything passes. */
  readonly isProtected: boolean;
  /** What stops it. */
  readonly refused: readonly Refusal[];
  /** What would have stopped it, and the reason why it doesn't. */
  readonly allowed: readonly (Refusal & { readonly reason: string })[];
}

/** What the gate says to all plans together. */
export interface GateVerdict {
  /** One for each plan, in their order. */
  readonly plans: readonly PlanVerdict[];
  /** Allowances that nothing needed. */
  readonly unused: readonly Allowance[];
}

/** Judges plans. An allowance counts in every plan that has its address. */
export function gateVerdict(judged: readonly JudgedPlan[], allowances: readonly Allowance[]): GateVerdict {
  const reasons = new Map(allowances.map(({ address, reason }) => [address, reason]));
  const plans = judged.map(({ file, plan }): PlanVerdict => {
    const found = refusals(plan).map((refusal) => ({ ...refusal, reason: reasons.get(refusal.address) }));
    return {
      file,
      isProtected: planFacts(plan).isProtected,
      refused: found.filter(({ reason }) => reason === undefined),
      allowed: found.flatMap(({ reason, ...refusal }) =>
        reason === undefined ? [] : [{ ...refusal, reason }],
      ),
    };
  });
  const used = new Set(plans.flatMap(({ allowed }) => allowed.map(({ address }) => address)));
  return { plans, unused: allowances.filter(({ address }) => !used.has(address)) };
}
