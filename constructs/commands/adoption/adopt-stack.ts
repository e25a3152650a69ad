import { stackPlan } from "../stack-plan";
import { adoptRound } from "./adopt-round";
import type { Import } from "./adoption-config";
import type { Refusal } from "./adoption-verdict";
import { creations } from "./creations";
import { importCandidates } from "./import-candidates";
import { awaitsId } from "./named-id";
import type { Body } from "./stack-json";
import type { StateIds } from "./state-ids";
import type { TaggedThing } from "./tagged-things";
import { Trial } from "./trial";

/** What became of looking at a stack. */
export interface StackAdoption {
  /** What was taken into its state. */
  readonly taken: readonly Import[];
  /** What exists and was not taken, though a deployment will meet it. */
  readonly refusals: readonly Refusal[];
  /** How many resources the next deployment will make. */
  readonly remaining: number;
  /** Why it could not be planned, in Terraform's words; absent if it could. */
  readonly failure?: string;
}

/**
 * Takes into a stack's state what a killed run made and could not write down. It changes nothing in AWS.
 *
 * In rounds, because what is taken in tells the ids of what stands on it.
 *
 * @param folder - folder of the stack
 * @param things - what carries the tags of the environment
 * @param own - what is in the state of some stack already
 * @throws CommandError when Terraform won't, for example because somebody holds the lock
 */
export async function adoptStack(
  folder: string,
  things: readonly TaggedThing[],
  own: StateIds["own"],
): Promise<StackAdoption> {
  const trial = new Trial(folder);
  const taken: Import[] = [];
  const refusals: Refusal[] = [];
  const result = () => ({ taken, refusals: refusals.filter(({ reason }) => reason !== undefined) });
  try {
    for (;;) {
      const outcome = await stackPlan(folder, trial.scratchFile);
      if ("failure" in outcome) return { ...result(), remaining: 0, failure: outcome.failure };
      const { planned } = creations(outcome.plan);
      const candidates = importCandidates(trial.stack, planned, { things, own, refused: refusals });
      const round = await adoptRound(trial, outcome.plan, candidates);
      taken.push(...round.imports);
      refusals.push(...round.refusals);
      const remaining = planned.size - round.imports.length;
      const awaited = [...planned].filter(([address]) => !candidates.has(address));
      if (round.imports.length === 0 || !awaited.some(awaits)) return { ...result(), remaining };
    }
  } finally {
    trial.remove();
  }
}

/** Whether another round can tell an id: it is made of what is taken in. */
function awaits([address, attributes]: readonly [string, Body]): boolean {
  return awaitsId(address.split(".")[0] ?? "", attributes);
}
