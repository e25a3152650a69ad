import type { Difference, Drift, DriftCause } from "./drift-of";

/** A stack and what differs in it. */
export interface StackDrift extends Drift {
  /** Name of the stack. */
  readonly stack: string;
}

/** Writes what differs in a stack, a line for each resource, and below it a line for each value. */
export function driftReport({ stack, differences, outputs }: StackDrift): string {
  if (differences.length > 0)
    return [`${stack}: ${count(differences)}`, ...differences.flatMap(lines)].join("\n");
  if (outputs.length === 0) return `${stack}: as described`;
  return `${stack}: as described; a deployment would write its outputs anew: ${outputs.join(", ")}`;
}

/** Why a resource is there, but not as described. */
const REASONS: Readonly<Record<DriftCause, string>> = {
  outside: "was changed outside of Terraform",
  undeployed: "isn't deployed yet as described",
  another: "follows another change",
};

function count({ length }: readonly Difference[]): string {
  return length === 1 ? "1 resource differs" : `${length} resources differ`;
}

function lines(difference: Difference): readonly string[] {
  const values = difference.attributes.map(({ path, from, to }) => `    ${path}: ${from} -> ${to}`);
  return [`  ${difference.address} ${phrase(difference)}`, ...values];
}

/** Says why a resource isn't as described, and what a deployment would do with it. */
function phrase({ kind, cause }: Difference): string {
  switch (kind) {
    case "create":
      return cause === "outside"
        ? "is missing: deleted outside of Terraform, would be created"
        : "isn't deployed yet, would be created";
    case "destroy":
      return "isn't in main.ts any more, would be destroyed";
    case "leftover":
      return "was left over when it was replaced, would be destroyed";
    case "change":
      return `${REASONS[cause]}, would be changed${cause === "outside" ? " back" : ""}`;
    case "replace":
      return `${REASONS[cause]}, would be replaced`;
  }
}
