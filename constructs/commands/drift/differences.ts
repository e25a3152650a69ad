import type { ResourceChange, TerraformPlan } from "../terraform/plan";
import { type ChangedAttribute, changedAttributes } from "./changed-attributes";

/** What a plan would do with a resource; a leftover is what an interrupted replacement did not destroy. */
export type DriftKind = "change" | "create" | "destroy" | "replace" | "leftover";

/** Why: it was changed outside of Terraform, it is not deployed yet, or it depends on another change. */
export type DriftCause = "outside" | "undeployed" | "another";

/** A resource that differs from main.ts. */
export interface Difference {
  /** Its address in Terraform. */
  readonly address: string;
  /** What a deployment would do with it. */
  readonly kind: DriftKind;
  /** Why. */
  readonly cause: DriftCause;
  /** Values that differ; empty for what would be created or destroyed. */
  readonly attributes: readonly ChangedAttribute[];
}

/** The differences of a stack from main.ts. */
export interface Drift {
  /** Resources that differ. */
  readonly differences: readonly Difference[];
  /** Outputs that would change though no resource does; not a difference, because nothing in AWS differs. */
  readonly outputs: readonly string[];
  /** Texts of the `check` blocks that do not hold; absent: all hold. */
  readonly warnings?: readonly string[];
}

/** Actions that leave a resource as it is. */
const IDLE = ["no-op", "read"];

/** Reads the differences from a plan; it does not contain what Terraform was told to ignore. */
export function driftFrom(plan: TerraformPlan): Drift {
  const changed = (plan.resource_changes ?? []).filter(
    ({ mode, change }) => mode === "managed" && !isIdle(change.actions),
  );
  const outside = new Map((plan.resource_drift ?? []).map((resource) => [resource.address, resource]));
  const differences = changed.map((resource) => difference(resource, outside.get(resource.address)));
  const outputs = Object.entries(plan.output_changes ?? {})
    .filter(([, { actions = [] }]) => !isIdle(actions))
    .map(([name]) => name);
  const warnings = warningsOf(plan);
  return {
    differences,
    outputs: differences.length > 0 ? [] : outputs,
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

function warningsOf({ checks }: TerraformPlan): readonly string[] {
  return (checks ?? [])
    .filter(({ address }) => address.kind === "check")
    .flatMap(({ instances }) => instances ?? [])
    .flatMap(({ problems }) => problems ?? [])
    .map(({ message }) => message);
}

function isIdle(actions: readonly string[]): boolean {
  return actions.every((action) => IDLE.includes(action));
}

function difference(planned: ResourceChange, outside: ResourceChange | undefined): Difference {
  const kind = planned.deposed === undefined ? kindOf(planned.change.actions) : "leftover";
  const attributes = kind === "change" || kind === "replace" ? changedAttributes(planned.change) : [];
  const cause = causeOf(planned, attributes, outside);
  return { address: planned.address, kind, cause, attributes: shown(kind, attributes) };
}

/** Unknown values are mostly computed by AWS; they are listed only where nothing else explains a change. */
function shown(kind: DriftKind, attributes: readonly ChangedAttribute[]): readonly ChangedAttribute[] {
  const known = attributes.filter((each) => !each.knownAfterApply);
  return known.length > 0 || kind === "replace" ? known : attributes;
}

function kindOf(actions: readonly string[]): DriftKind {
  if (actions.includes("create")) return actions.includes("delete") ? "replace" : "create";
  return actions.includes("delete") ? "destroy" : "change";
}

/** Terraform also records outside changes of computed values; those do not cause what it plans. */
function causeOf(
  planned: ResourceChange,
  attributes: readonly ChangedAttribute[],
  outside: ResourceChange | undefined,
): DriftCause {
  if (outside !== undefined) {
    if (outside.change.actions.includes("delete")) return "outside";
    const touched = changedAttributes(outside.change).map(({ attribute }) => attribute);
    if (attributes.some(({ attribute }) => touched.includes(attribute))) return "outside";
  }
  const isConsequence = attributes.length > 0 && attributes.every((each) => each.knownAfterApply);
  return isConsequence || planned.action_reason === "replace_by_triggers" ? "another" : "undeployed";
}
