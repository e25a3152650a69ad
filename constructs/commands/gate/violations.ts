import type { ResourceChange, TerraformPlan } from "../terraform/plan";
import type { PlatformStatus } from "../../service/phases";
import { quoted } from "../shell/remote-command";
import { printable } from "../terraform/printable";
import { inPlaceLosses } from "./in-place/losses";
import { planFacts, type PlanFacts } from "./plan-facts";
import { ADDED_TYPES } from "./verdicts/added-types";
import { OWN_TYPES } from "./verdicts/own-types";
import type { PreciousType } from "./verdicts/type-verdict";

/** What would be lost with one resource. */
export interface Violation extends Loss {
  /** Address of the resource in Terraform. */
  readonly address: string;
  /** What to do, one sentence each. */
  readonly remedies: readonly string[];
}

/** What a plan does with a resource, and what is lost by it. */
interface Loss {
  /** What it is, for example `database`. */
  readonly kind: string;
  /** What happens to it. */
  readonly effect: "destroyed" | "replaced" | "forgotten" | "changed in place" | "changed by its replacement";
  /** Terraform's reason, or the attributes that change; absent: a plan to destroy. */
  readonly cause?: string;
  /** Why it is a loss. */
  readonly reason: string;
  /** Status of the platform that keeps it; absent: it does not depend on one. */
  readonly platform?: PlatformStatus;
}

/** Lists what a plan would lose, `asProtected` also without `protect`. */
export function violations(plan: TerraformPlan, asProtected = false): readonly Violation[] {
  const facts = planFacts(plan);
  if (!facts.isProtected && !asProtected) return [];
  return (plan.resource_changes ?? []).flatMap((resource) => {
    if (resource.mode !== "managed") return [];
    const loss = removalLoss(resource, facts) ?? changeLoss(resource, facts);
    if (loss === undefined) return [];
    const { address } = resource;
    return [{ ...loss, address, remedies: remedies(address, loss, facts) }];
  });
}

/** The verdict on a type that no table has. */
const UNKNOWN_TYPE: PreciousType = {
  kind: "resource of a type that the gate does not know",
  reason: "it may hold data or serve traffic",
  protection: "always",
};

/** Why a platform that is not retired must stay. */
const IN_USE: Readonly<Record<Exclude<PlatformStatus, "retired">, string>> = {
  active: "this phase uses its platform",
  "in-use": "the deployed phase still uses its platform",
};

/** Returns what is lost because a resource is destroyed, replaced or forgotten; absent: nothing. */
function removalLoss(resource: ResourceChange, facts: PlanFacts): Loss | undefined {
  const removal = plannedRemoval(resource);
  const verdict = OWN_TYPES.get(resource.type) ?? ADDED_TYPES.get(resource.type) ?? UNKNOWN_TYPE;
  if (removal === undefined || "harmless" in verdict) return undefined;
  if (verdict.exceptions?.some(({ applies }) => applies(resource, facts)) === true) return undefined;
  const { kind, reason, protection } = verdict;
  const leaves = protection === "until-retired" && removal.effect !== "replaced";
  const platform = leaves ? facts.platform : undefined;
  if (platform === "retired") return undefined;
  return {
    ...removal,
    ...{ kind, platform },
    reason: platform === undefined ? reason : `${reason}, and ${IN_USE[platform]}`,
  };
}

/** Returns what is lost because attributes of a resource change; absent: nothing. */
function changeLoss(resource: ResourceChange, facts: PlanFacts): Loss | undefined {
  const losses = inPlaceLosses(resource, facts);
  if (losses.length === 0) return undefined;
  const verdict = OWN_TYPES.get(resource.type) ?? ADDED_TYPES.get(resource.type);
  return {
    kind: verdict !== undefined && "kind" in verdict ? verdict.kind : resource.type,
    effect: resource.change.actions.includes("delete") ? "changed by its replacement" : "changed in place",
    cause: losses.map(({ change }) => change).join(", "),
    reason: [...new Set(losses.map(({ reason }) => reason))].join(", and "),
  };
}

function remedies(address: string, { platform }: Loss, { dropsProtection }: PlanFacts): readonly string[] {
  return [
    ...(platform === "in-use" ? ['First deploy all stacks in phase "cutover", then plan this again.'] : []),
    ...(dropsProtection
      ? ["First deploy `protect: false` without other changes, then plan this again."]
      : []),
    `To allow it, give a reason: --allow ${quoted(`${printable(address)}=<reason>`)}`,
  ];
}

/** How a plan would remove a resource. */
type PlannedRemoval = Pick<Loss, "effect" | "cause">;

/** Returns how a change would remove a resource; absent: it would not. */
function plannedRemoval(resource: ResourceChange): PlannedRemoval | undefined {
  const { change, deposed } = resource;
  const { actions } = change;
  if (actions.includes("forget")) {
    return { effect: "forgotten", cause: "Terraform would no longer manage it" };
  }
  if (!actions.includes("delete")) return undefined;
  if (deposed !== undefined) {
    return { effect: "destroyed", cause: `object ${deposed}, left over from an earlier replacement` };
  }
  if (!actions.includes("create")) return { effect: "destroyed", cause: reasonFor(resource) };
  const forcing = (change.replace_paths ?? []).map(attributePath).filter((path) => path !== "");
  const cause = forcing.length === 0 ? reasonFor(resource) : `forced by ${forcing.join(", ")}`;
  return { effect: "replaced", cause };
}

/** Formats Terraform's reason where it says more than the change itself. */
function reasonFor({ action_reason: reason = "" }: ResourceChange): string | undefined {
  if (reason.startsWith("delete_because_")) return "it is no longer in main.ts";
  switch (reason) {
    case "replace_by_request":
      return "requested by -replace";
    case "replace_by_triggers":
      return "requested by replace_triggered_by";
    case "replace_because_tainted":
      return "it is tainted";
    default:
      return undefined;
  }
}

/** Formats the path of an attribute, for example `root_block_device[0].volume_size`. */
function attributePath(path: readonly unknown[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}
