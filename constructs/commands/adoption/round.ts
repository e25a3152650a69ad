import { isDeepStrictEqual } from "node:util";
import { CommandError } from "../command-error";
import type { TerraformPlan } from "../terraform/plan";
import { type Creations, creations, type Import, importable, ImportCandidates } from "./import-candidates";
import { sameTags } from "./import-ids";
import { type Body, references } from "./stack-json";
import type { Trial } from "./trial";

/** What became of one round. */
export interface Round {
  /** What was taken in. */
  readonly imports: readonly Import[];
  /** What was not; those without a reason aren't there, or are made once more without harm. */
  readonly refusals: readonly Refusal[];
}

/** Leaves of some imports those whose ground is in the state or is taken in with them. */
type Grounded = (imports: readonly Import[]) => readonly Import[];

/**
 * Takes in what can be taken in at once: finds out which of the candidates are there, asks whose they are, imports them.
 *
 * @param plan - what the stack would do now
 * @param candidates - ids by address
 */
export async function adoptRound(
  trial: Trial,
  plan: TerraformPlan,
  candidates: ReadonlyMap<string, readonly string[]>,
): Promise<Round> {
  const found = creations(plan);
  const ground = references(trial.stack);
  const grounded: Grounded = (imports) => {
    const addresses = new Set(imports.map(({ address }) => address));
    const left = importable({ references: ground, existing: found.existing, candidates: addresses });
    return imports.filter(({ address }) => left.has(address));
  };

  const choices = new ImportCandidates(candidates);
  const gone = await tryAll(trial, found, choices, grounded);
  const refusals: Refusal[] = [...gone, ...several(choices)];
  for (let imports = grounded(choices.settled()); imports.length > 0;) {
    const outcome = await trial.plan(found, imports);
    if ("missing" in outcome) break;
    const verdict = adoptionVerdict(outcome.plan, found.planned);
    refusals.push(...verdict.refusals);
    if (verdict.refusals.length === 0) {
      await trial.apply();
      return { imports, refusals };
    }
    imports = grounded(verdict.imports);
  }
  return { imports: [], refusals };
}

/** Tries every candidate, as many at once as there are addresses. @returns those that aren't there */
async function tryAll(
  trial: Trial,
  held: Creations,
  choices: ImportCandidates,
  grounded: Grounded,
): Promise<readonly Import[]> {
  const gone: Import[] = [];
  for (;;) {
    const tried = grounded(choices.next());
    if (tried.every((each) => choices.isTried(each))) return gone;
    const outcome = await trial.plan(held, tried);
    const missing = "missing" in outcome ? outcome.missing : [];
    const failed = tried.filter(({ address, id }) => missing.includes(address) || missing.includes(id));
    gone.push(...failed);
    if (failed.length > 0) choices.note(failed, "gone");
    else choices.note(tried, "there");
  }
}

/** Those of which nobody but the user can say which is the one. */
function several(choices: ImportCandidates): readonly Refusal[] {
  const reason = "there are several; delete those that nobody needs";
  return choices.doubtful().flatMap(({ address, ids }) => ids.map((id) => ({ address, id, reason })));
}

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
  plan: TerraformPlan,
  planned: ReadonlyMap<string, Body>,
): { readonly imports: readonly Import[]; readonly refusals: readonly Refusal[] } {
  const managed = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
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
