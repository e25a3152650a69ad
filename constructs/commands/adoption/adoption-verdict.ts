import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Import } from "./adoption-config";
import { CommandError } from "../command-error";
import { sameTags } from "./same-tags";
import type { Body } from "./stack-json";

/** The part of a plan with imports that is read. */
export const ADOPTION_PLAN = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          before: z.record(z.string(), z.unknown()).nullish(),
          importing: z.object({ id: z.string() }).nullish(),
        }),
      }),
    )
    .default([]),
});

/** A plan with imports. */
export type AdoptionPlan = z.infer<typeof ADOPTION_PLAN>;

/** An import that is not made. */
export interface Refusal extends Import {
  /** Why; absent where the next deployment sees to it by itself. */
  readonly reason?: string;
}

/**
 * Decides whether what was found is what this environment made: with exactly the planned tags or, where there are none,
 * just as it is planned.
 *
 * @param planned - attributes of what is to be made, by address, as far as they are known
 * @throws CommandError when the plan would do anything but import
 */
export function adoptionVerdict(
  plan: AdoptionPlan,
  planned: ReadonlyMap<string, Body>,
): { readonly imports: readonly Import[]; readonly refusals: readonly Refusal[] } {
  const managed = plan.resource_changes.filter(({ mode }) => mode === "managed");
  const disturbed = managed.filter(({ change }) => change.actions.join() !== "no-op" && !change.importing);
  if (disturbed.length > 0) throw refused(disturbed.map(({ address }) => address));

  const imports: Import[] = [];
  const refusals: Refusal[] = [];
  for (const { address, change } of managed) {
    if (!change.importing) continue;
    const found = { address, id: change.importing.id };
    const refusal = judge(found, change, planned.get(address) ?? {});
    if (refusal === undefined) imports.push(found);
    else refusals.push(refusal);
  }
  return { imports, refusals };
}

function judge(
  found: Import,
  { actions, before }: { readonly actions: readonly string[]; readonly before?: Body | null },
  planned: Body,
): Refusal | undefined {
  if (actions.join() !== "no-op") return { ...found, reason: `it would be changed (${actions.join(", ")})` };
  if (planned["tags_all"] === undefined) return isAsPlanned(before ?? {}, planned) ? undefined : found;
  if (sameTags(before?.["tags_all"], planned["tags_all"])) return undefined;
  return { ...found, reason: "it carries other tags, so it is somebody else's" };
}

/** What isn't known before it is made can't tell anything. */
function isAsPlanned(found: Body, planned: Body): boolean {
  return Object.entries(planned).every(
    ([name, value]) => isNothing(value) || isDeepStrictEqual(found[name], value),
  );
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function refused(addresses: readonly string[]): CommandError {
  return new CommandError(
    `Terraform would do more than take things in: ${addresses.join(", ")}. Nothing was changed. ` +
      "Deploy as far as it goes, then run this again.",
  );
}
