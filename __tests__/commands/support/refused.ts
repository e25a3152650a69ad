import { violations } from "../../../constructs/commands/gate/violations";
import { type Change, planOf, type PlanOutputs } from "./plans";

/** A protected environment, before the plan and after it. */
export const PROTECTED: PlanOutputs = { protect: [true, true] };

/** What is refused, by address. */
export const refused = (changes: readonly Change[], outputs: PlanOutputs = PROTECTED) =>
  violations(planOf(changes, outputs)).map(({ address }) => address);
