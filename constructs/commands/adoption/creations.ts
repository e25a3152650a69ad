import type { TerraformPlan } from "../terraform-plan";
import type { Body } from "./stack-json";

/** What a plan is about, seen from what isn't there yet. */
export interface Creations {
  /** Addresses that the state holds. */
  readonly existing: ReadonlySet<string>;
  /** Those of them that would stay as they are. */
  readonly unchanged: ReadonlySet<string>;
  /** Attributes of what would be made, by address, as far as they are known. */
  readonly planned: ReadonlyMap<string, Body>;
}

/** Divides the resources of a plan into those that the state holds and those that would be made. */
export function creations(plan: TerraformPlan): Creations {
  const existing = new Set<string>();
  const unchanged = new Set<string>();
  const planned = new Map<string, Body>();
  for (const { address, mode, change } of plan.resource_changes ?? []) {
    if (mode !== "managed") continue;
    const action = change.actions.join();
    if (action === "create") planned.set(address, change.after ?? {});
    else existing.add(address);
    if (action === "no-op") unchanged.add(address);
  }
  return { existing, unchanged, planned };
}
