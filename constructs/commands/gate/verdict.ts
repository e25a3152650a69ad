import type { TerraformPlan } from "../terraform/plan";
import { escaped } from "../terraform/printable";
import type { Allowance } from "./allowance";
import { planFacts } from "./plan-facts";
import { type Violation, violations } from "./violations";

/** A plan and its file. */
export interface PlanInput {
  /** The file, as it was typed. */
  readonly file: string;
  /** The plan in it. */
  readonly plan: TerraformPlan;
}

/** The verdict on one plan. */
export interface PlanVerdict {
  /** The file, as it was typed. */
  readonly file: string;
  /** Whether the environment is protected; otherwise every plan passes. */
  readonly isProtected: boolean;
  /** Why the plan is refused; empty: it passes. */
  readonly violations: readonly Violation[];
  /** What would be a violation without `--allow`. */
  readonly allowed: readonly (Violation & { readonly allowedBecause: string })[];
}

/** The verdict on all plans. */
export interface GateVerdict {
  /** One per plan, in the order of the files. */
  readonly plans: readonly PlanVerdict[];
  /** Allowances that no plan needed. */
  readonly unused: readonly Allowance[];
}

/**
 * Checks plans. An allowance counts in every plan that has its address.
 *
 * @param asProtected - whether an environment without `protect` is judged as one that has it
 */
export function gateVerdict(
  inputs: readonly PlanInput[],
  allowances: readonly Allowance[],
  asProtected = false,
): GateVerdict {
  const reasons = new Map(allowances.map(({ address, reason }) => [address, reason]));
  // An address with control characters is allowed as it is printed, which can be typed.
  const reasonFor = (address: string) => reasons.get(address) ?? reasons.get(escaped(address));
  const plans = inputs.map(({ file, plan }): PlanVerdict => {
    const found = violations(plan, asProtected);
    return {
      file,
      isProtected: asProtected || planFacts(plan).isProtected,
      violations: found.filter(({ address }) => reasonFor(address) === undefined),
      allowed: found.flatMap((violation) => {
        const allowedBecause = reasonFor(violation.address);
        return allowedBecause === undefined ? [] : [{ ...violation, allowedBecause }];
      }),
    };
  });
  const used = new Set(
    plans.flatMap(({ allowed }) => allowed.flatMap(({ address }) => [address, escaped(address)])),
  );
  return { plans, unused: allowances.filter(({ address }) => !used.has(address)) };
}
