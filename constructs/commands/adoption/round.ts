import { isDeepStrictEqual } from "node:util";
import { CommandError } from "../command-error";
import { type Body, references } from "../../report/stack-json";
import type { TerraformPlan } from "../terraform/plan";
import { type Creations, creations, type Import, importable, ImportCandidates } from "./import-candidates";
import { sameTags } from "./tagged-resources";
import type { Trial } from "./trial";

/** An import that was not made. */
export interface SkippedImport extends Import {
  /** Why; absent where the next deployment needs no help: it doesn't exist, or can be created again without harm. */
  readonly reason?: string;
}

/** The result of one round. */
export interface Round {
  /** What was imported. */
  readonly imports: readonly Import[];
  /** What was not imported. */
  readonly skipped: readonly SkippedImport[];
}

/** Keeps only imports whose references are in the state or are imported with them. */
type Filter = (imports: readonly Import[]) => readonly Import[];

/**
 * Imports all that can be imported at once: finds out which candidates exist, checks their ownership, applies the imports.
 *
 * @param plan - what the stack would do now
 * @param candidates - ids by address
 */
export async function importRound(
  trial: Trial,
  plan: TerraformPlan,
  candidates: ReadonlyMap<string, readonly string[]>,
): Promise<Round> {
  const found = creations(plan);
  const referred = references(trial.stack);
  const complete: Filter = (imports) => {
    const addresses = new Set(imports.map(({ address }) => address));
    const kept = importable({ references: referred, existing: found.existing, candidates: addresses });
    return imports.filter(({ address }) => kept.has(address));
  };

  const choices = new ImportCandidates(candidates);
  const missing = await tryAll(trial, found, choices, complete);
  const skipped: SkippedImport[] = [...missing, ...duplicates(choices)];
  for (let imports = complete(choices.unambiguous()); imports.length > 0;) {
    const outcome = await trial.plan(found, imports);
    if ("missing" in outcome) break;
    const checked = checkOwnership(outcome.plan, found.planned);
    skipped.push(...checked.skipped);
    if (checked.skipped.length === 0) {
      await trial.apply();
      return { imports, skipped };
    }
    imports = complete(checked.imports);
  }
  return { imports: [], skipped };
}

/** Tries every candidate, one id per address at a time. @returns the candidates that don't exist */
async function tryAll(
  trial: Trial,
  found: Creations,
  choices: ImportCandidates,
  complete: Filter,
): Promise<readonly Import[]> {
  const missing: Import[] = [];
  for (;;) {
    const tried = complete(choices.next());
    if (tried.every((each) => choices.isTried(each))) return missing;
    const outcome = await trial.plan(found, tried);
    const names = "missing" in outcome ? outcome.missing : [];
    const failed = tried.filter(({ address, id }) => names.includes(address) || names.includes(id));
    missing.push(...failed);
    if (failed.length > 0) choices.record(failed, "missing");
    else choices.record(tried, "exists");
  }
}

/** Only the user can decide which of several existing resources is the right one. */
function duplicates(choices: ImportCandidates): readonly SkippedImport[] {
  const reason = "there are several of this resource; delete those that are not needed";
  return choices.ambiguous().flatMap(({ address, ids }) => ids.map((id) => ({ address, id, reason })));
}

/**
 * Checks that what was found was created for this environment: it has exactly the planned tags or, without tags, exactly
 * the planned values.
 *
 * @param planned - attributes of what would be created, by address, as far as they are known
 * @throws CommandError when the plan would do more than import
 */
export function checkOwnership(plan: TerraformPlan, planned: ReadonlyMap<string, Body>): Round {
  const managed = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const changed = managed.filter(({ change }) => change.actions.join() !== "no-op" && !change.importing);
  if (changed.length > 0) {
    throw new CommandError(
      `Terraform would change more than the state: ${changed.map(({ address }) => address).join(", ")}. ` +
        "Nothing was changed. Deploy as far as possible, then run this again.",
    );
  }

  const imports: Import[] = [];
  const skipped: SkippedImport[] = [];
  for (const { address, change } of managed) {
    if (!change.importing) continue;
    const found = { address, id: change.importing.id };
    const skip = skippedImport(found, change, planned.get(address) ?? {});
    if (skip === undefined) imports.push(found);
    else skipped.push(skip);
  }
  return { imports, skipped };
}

function skippedImport(
  found: Import,
  { actions, before }: { readonly actions: readonly string[]; readonly before?: Body | null },
  planned: Body,
): SkippedImport | undefined {
  if (actions.join() !== "no-op") {
    return { ...found, reason: `an import would change it (${actions.join(", ")})` };
  }
  if (planned["tags_all"] === undefined) return hasPlannedValues(before ?? {}, planned) ? undefined : found;
  if (sameTags(before?.["tags_all"], planned["tags_all"])) return undefined;
  return {
    ...found,
    reason: `it has other tags, so it does not belong to this environment${insteadOf(found)}`,
  };
}

/** Formats what to write where an account has one for all applications. */
function insteadOf({ address }: Import): string {
  const isProvider = address.startsWith("aws_iam_openid_connect_provider.");
  return isProvider ? '. Write github: { provider: "existing" }, then deploy' : "";
}

/** Values that are unknown before the creation can't be compared. */
function hasPlannedValues(found: Body, planned: Body): boolean {
  return Object.entries(planned).every(
    ([name, value]) => isUnset(value) || isDeepStrictEqual(found[name], value),
  );
}

const isUnset = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);
