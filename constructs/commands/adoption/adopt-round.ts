import type { TerraformPlan } from "../terraform-plan";
import type { Import } from "./adoption-config";
import { adoptionVerdict, type Refusal } from "./adoption-verdict";
import { Choices } from "./choices";
import { type Creations, creations } from "./creations";
import { importable } from "./importable";
import { references } from "./references";
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

  const choices = new Choices(candidates);
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
  choices: Choices,
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
function several(choices: Choices): readonly Refusal[] {
  const reason = "there are several; delete those that nobody needs";
  return choices.doubtful().flatMap(({ address, ids }) => ids.map((id) => ({ address, id, reason })));
}
