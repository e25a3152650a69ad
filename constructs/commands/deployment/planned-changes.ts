import { changedAttributes } from "../drift/changed-attributes";
import type { ResourceChange, TerraformPlan } from "../terraform/plan";
import { changeDetails } from "./words/change-details";
import { partOf } from "./words/parts";
import { resourceWord } from "../../report/resource-words";

/** What a plan does with a resource; a revision replaces one that stays, such as a task definition. */
export type ChangeKind = "create" | "revise" | "change" | "replace" | "destroy" | "forget";

/** A change of one resource, in words. */
export interface PlannedChange {
  /** Address of the resource in Terraform. */
  readonly address: string;
  /** What the plan does with it. */
  readonly kind: ChangeKind;
  /** Whether something is destroyed or replaced that does not stay. */
  readonly isLoss: boolean;
  /** The part of the environment that it belongs to: a service, or for example `network`. */
  readonly part: string;
  /** What it is, for example `ECS service`. */
  readonly word: string;
  /** Whether it is listed first, and a loss of it by name; the others are only counted. */
  readonly isImportant: boolean;
  /** Its name in AWS before the change; absent: it has none, or is created. */
  readonly name?: string;
  /** What changes, for example `cpu 256 -> 512`. */
  readonly details: readonly string[];
}

/** Number of resources by what a plan does with them. */
export interface ChangeCounts {
  /** Resources to create. */
  readonly created: number;
  /** Resources to change in place, revisions included. */
  readonly changed: number;
  /** Resources to destroy and create again. */
  readonly replaced: number;
  /** Resources to destroy. */
  readonly destroyed: number;
}

/** Lists what a plan does with the resources of AWS, the losses first; steps of the deployment itself are left out. */
export function plannedChanges(plan: TerraformPlan): readonly PlannedChange[] {
  const changes = (plan.resource_changes ?? []).flatMap((resource) => {
    const kind = kindOf(resource);
    return kind === undefined || STEPS.includes(resource.type) ? [] : [plannedChange(resource, kind)];
  });
  return [...changes].sort((one, other) => Number(other.isLoss) - Number(one.isLoss));
}

/** Counts changes. */
export function countChanges(changes: readonly PlannedChange[]): ChangeCounts {
  const count = (...kinds: readonly ChangeKind[]) =>
    changes.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    created: count("create"),
    changed: count("change", "revise"),
    replaced: count("replace"),
    destroyed: count("destroy", "forget"),
  };
}

/** Types that stand for steps and checks of a deployment, not for resources of AWS. */
const STEPS = ["terraform_data", "null_resource"];

/** Attributes of a resource whose deletion deletes nothing: a task definition's revision, and an image in its repository. */
const STAYING = ["skip_destroy", "keep_remotely"];

const stays = (before: ResourceChange["change"]["before"]) =>
  STAYING.some((attribute) => before?.[attribute] === true);

function kindOf({ mode, deposed, change }: ResourceChange): ChangeKind | undefined {
  const { actions, before } = change;
  if (mode !== "managed") return undefined;
  if (deposed !== undefined) return "destroy";
  const has = (action: (typeof actions)[number]) => actions.includes(action);
  if (has("create") && has("delete")) return stays(before) ? "revise" : "replace";
  if (has("create")) return "create";
  if (has("delete")) return stays(before) ? "forget" : "destroy";
  if (has("forget")) return "forget";
  return has("update") ? "change" : undefined;
}

function plannedChange(resource: ResourceChange, kind: ChangeKind): PlannedChange {
  const { address, type, change } = resource;
  const { word, isImportant } = resourceWord(type);
  const isCompared = kind === "change" || kind === "replace" || kind === "revise";
  return {
    address,
    kind,
    isLoss: kind === "destroy" || kind === "replace",
    part: partOf(address),
    word,
    isImportant,
    name: nameOf(change.before),
    details: isCompared ? changeDetails(resource, forcing(change)) : [],
  };
}

/** Returns the attributes that change; of a replacement those that force it, where Terraform names them. */
function forcing(change: ResourceChange["change"]) {
  const attributes = changedAttributes(change);
  const forced = new Set((change.replace_paths ?? []).map(([attribute]) => attribute));
  const named = attributes.filter(({ attribute }) => forced.has(attribute));
  return named.length > 0 && !stays(change.before) ? named : attributes;
}

/** Attributes that hold a name, the best first. */
const NAMES = ["identifier", "bucket", "family", "name", "id"];

function nameOf(values: ResourceChange["change"]["after"]): string | undefined {
  return NAMES.map((each) => values?.[each]).find(
    (value): value is string => typeof value === "string" && value !== "",
  );
}
