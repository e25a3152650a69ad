import { isDeepStrictEqual } from "node:util";
import type { TerraformPlan } from "../terraform-plan";
import type { Import } from "./adoption-config";
import { adoptionVerdict, type Refusal } from "./adoption-verdict";
import { Choices } from "./choices";
import { importable } from "./importable";
import { creations } from "./creations";
import { references } from "./references";
import type { Trial, TrialOutcome } from "./trial";

/** What became of one round. */
export interface Round {
  /** What was taken in. */
  readonly imports: readonly Import[];
  /** What was not; those without a reason aren't there, or are made once more without harm. */
  readonly refusals: readonly Refusal[];
}

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
  const { existing, planned } = creations(plan);
  const grounds = references(trial.stack);
  const onGround = (found: readonly Import[]) => {
    const left = importable({
      references: grounds,
      existing,
      candidates: new Set(found.map(({ address }) => address)),
    });
    return found.filter(({ address }) => left.has(address));
  };

  const choices = new Choices(candidates);
  const gone: Import[] = [];
  let last: { readonly imports: readonly Import[]; readonly outcome: TrialOutcome } | undefined;
  const plannedOnce = async (imports: readonly Import[]) => {
    if (last === undefined || !isDeepStrictEqual(last.imports, imports))
      last = { imports, outcome: await trial.plan(existing, imports) };
    return last.outcome;
  };
  for (let tried = onGround(choices.next()); !tried.every((each) => choices.isTried(each)); ) {
    const outcome = await plannedOnce(tried);
    const missing = "missing" in outcome ? outcome.missing : [];
    const failed = tried.filter(({ address, id }) => missing.includes(address) || missing.includes(id));
    choices.note(failed.length > 0 ? failed : tried, failed.length > 0 ? "gone" : "there");
    gone.push(...failed);
    tried = onGround(choices.next());
  }

  const refusals: Refusal[] = [...gone, ...several(choices)];
  for (let imports = onGround(choices.settled()); imports.length > 0; ) {
    const outcome = await plannedOnce(imports);
    if ("missing" in outcome) break;
    const verdict = adoptionVerdict(outcome.plan, planned);
    refusals.push(...verdict.refusals);
    if (verdict.refusals.length === 0) {
      await trial.apply();
      return { imports, refusals };
    }
    imports = onGround(verdict.imports);
  }
  return { imports: [], refusals };
}

function several(choices: Choices): readonly Refusal[] {
  return choices.doubtful().flatMap(({ address, ids }) =>
    ids.map((id) => ({ address, id, reason: "there are several; delete those that nobody needs" })),
  );
}
