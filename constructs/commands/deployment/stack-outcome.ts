import type { SynthesizedStack } from "../stacks-of";
import type { SavedPlan } from "../terraform/saved-plan";

/** Why a stack can't be planned. */
export interface PlanFailure {
  /** What is wrong and what to do, in one line where it is known. */
  readonly text: string;
  /** Whether it stays the same when earlier stacks are applied. */
  readonly isFinal: boolean;
}

/**
 * What came of planning a stack; `waiting`: it can be planned only when an earlier stack is applied; `warnings`: texts of
 * the `check` blocks that do not hold.
 */
export type StackOutcome =
  | { readonly state: "planned"; readonly saved: SavedPlan }
  | { readonly state: "unchanged"; readonly warnings: readonly string[] }
  | { readonly state: "waiting"; readonly reason: string }
  | { readonly state: "failed"; readonly failure: PlanFailure };

/** A stack and what came of planning it. */
export interface StackResult extends SynthesizedStack {
  /** What came of planning it. */
  readonly outcome: StackOutcome;
}
