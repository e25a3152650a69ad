import { STACKS } from "../../stacks/stack-table";
import { MaskedValue } from "../terraform/masked-value";
import type { ChangedAttribute } from "./changed-attributes";
import type { Difference, Drift, DriftCause } from "./differences";

/** A stack and its differences from main.ts. */
export interface StackDrift extends Drift {
  /** Name of the stack. */
  readonly stack: string;
}

/**
 * Formats the differences of a stack: a line for each resource, and below it a line for each value. Warnings of the plan
 * follow.
 */
export function driftReport(drift: StackDrift): string {
  return [resourceLines(drift), ...(drift.warnings ?? []).map((warning) => `  warning: ${warning}`)].join(
    "\n",
  );
}

function resourceLines({ stack, differences, outputs }: StackDrift): string {
  if (differences.length > 0) {
    return [`${stack}: ${count(differences)}`, ...differences.flatMap(lines)].join("\n");
  }
  if (outputs.length === 0) return `${stack}: as described`;
  return `${stack}: as described; a deployment would only update its outputs: ${outputs.join(", ")}`;
}

/** Formats the last lines: how much differs in an environment, and the commands that deploy main.ts. */
export function driftSummary(environment: string, drifts: readonly StackDrift[]): string {
  const drifted = drifts.filter(({ differences }) => differences.length > 0);
  if (drifted.length === 0) return `${environment}: ${drifts.length} stacks as described`;
  const differences = drifted.flatMap((drift) => drift.differences);
  const outside = differences.filter(({ cause }) => cause === "outside").length;
  const counted = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  const where = `in ${drifted.length} of ${drifts.length} stacks`;
  return [
    `${environment}: ${counted} ${where}, ${outside} made outside of Terraform`,
    ...commands(environment, drifted).map((command) => `  to match main.ts: ${command}`),
  ].join("\n");
}

/** The stack of the state isn't one of `dev-*`. */
function commands(environment: string, drifted: readonly StackDrift[]): readonly string[] {
  const ofState = drifted.filter(({ stack }) => stack === STACKS.state.id(environment));
  return [
    ...(ofState.length > 0 ? [`npm run bootstrap -- ${environment}`] : []),
    ...(ofState.length < drifted.length ? [`npm run deploy -- ${environment}`] : []),
  ];
}

const REASONS: Readonly<Record<DriftCause, string>> = {
  outside: "was changed outside of Terraform",
  undeployed: "isn't deployed yet as described",
  another: "depends on another change",
};

function count({ length }: readonly Difference[]): string {
  return length === 1 ? "1 resource differs" : `${length} resources differ`;
}

function lines(difference: Difference): readonly string[] {
  return [`  ${difference.address} ${phrase(difference)}`, ...difference.attributes.map(attributeLine)];
}

/** Formats why a resource differs, and what a deployment would do with it. */
function phrase({ kind, cause }: Difference): string {
  switch (kind) {
    case "create":
      return cause === "outside"
        ? "is missing: deleted outside of Terraform, would be created"
        : "isn't deployed yet, would be created";
    case "destroy":
      return "is no longer in main.ts, would be destroyed";
    case "leftover":
      return "was left over when it was replaced, would be destroyed";
    case "change":
      return `${REASONS[cause]}, would be changed${cause === "outside" ? " back" : ""}`;
    case "replace":
      return `${REASONS[cause]}, would be replaced`;
  }
}

/** Longest text that is shown of a value, in characters. */
const MAX_VALUE_LENGTH = 80;

/** Characters that are shown before the first difference of two long texts. */
const LEAD = 20;

const ELLIPSIS = "...";

/** Formats both values as JSON; of long ones, the part in which they differ. */
function attributeLine({ path, from, to }: ChangedAttribute): string {
  const [before, after] = [text(from), text(to)];
  const isLong = Math.max(before.length, after.length) > MAX_VALUE_LENGTH;
  const start = isLong ? Math.max(0, firstDifference(before, after) - LEAD) : 0;
  return `    ${path}: ${excerpt(before, start)} -> ${excerpt(after, start)}`;
}

function text(value: unknown): string {
  if (value === undefined || value === null) return "(none)";
  return value instanceof MaskedValue ? value.label : JSON.stringify(value);
}

function firstDifference(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index++) if (one[index] !== other[index]) return index;
  return shorter;
}

function excerpt(whole: string, start: number): string {
  const rest = start === 0 ? whole : ELLIPSIS + whole.slice(start + ELLIPSIS.length);
  return rest.length > MAX_VALUE_LENGTH ? rest.slice(0, MAX_VALUE_LENGTH - ELLIPSIS.length) + ELLIPSIS : rest;
}
