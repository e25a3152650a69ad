import type { Attributes } from "../../../support/synth";
import type { Edited } from "../planned-edits";

/** An edit, the actions in its plan, and what the gate prints of it: effect and reason of each loss. */
export type LossRow = readonly [
  what: string,
  edit: readonly Edited[],
  actions: string,
  ...losses: readonly (readonly [effect: string, reason: string])[],
];

/** Returns the edit of some arguments of a resource. */
export const changed = (type: string, before: Attributes, after: Attributes): readonly Edited[] => [
  { type, before, after: { ...before, ...after } },
];

/** A table of Amazon DynamoDB, as little of it as Terraform takes. */
export const TABLE = {
  ...{ name: "carts", billing_mode: "PAY_PER_REQUEST", hash_key: "id" },
  attribute: [{ name: "id", type: "S" }],
};
