import type { ResourceChange } from "./terraform-plan";

/** What a plan would take away. */
export interface PlannedLoss {
  /** Whether something takes its place. */
  readonly effect: "destroyed" | "replaced";
  /** What forces it or asks for it, in Terraform's words; absent: a plan to destroy. */
  readonly cause?: string;
}

/** Says what a change would take away; absent: nothing. To forget a resource leaves it where it is. */
export function plannedLoss(resource: ResourceChange): PlannedLoss | undefined {
  const { mode, change, deposed } = resource;
  if (mode !== "managed" || !change.actions.includes("delete")) return undefined;
  if (deposed !== undefined)
    return { effect: "destroyed", cause: `object ${deposed}, left over by an earlier replacement` };
  if (!change.actions.includes("create")) return { effect: "destroyed", cause: reasonFor(resource) };
  const forcing = (change.replace_paths ?? []).map(spelled).filter((path) => path !== "");
  const cause = forcing.length === 0 ? reasonFor(resource) : `forced by ${forcing.join(", ")}`;
  return { effect: "replaced", cause };
}

/** Terraform's own reasons that say more than the change itself. */
function reasonFor({ action_reason: reason = "" }: ResourceChange): string | undefined {
  if (reason.startsWith("delete_because_")) return "it is no longer described";
  switch (reason) {
    case "replace_by_request":
      return "-replace asks for it";
    case "replace_by_triggers":
      return "replace_triggered_by asks for it";
    case "replace_because_tainted":
      return "it is tainted";
    default:
      return undefined;
  }
}

/** Spells where an attribute is, for example `root_block_device[0].volume_size`. */
function spelled(path: readonly unknown[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}
