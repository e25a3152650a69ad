import { readFileSync } from "node:fs";
import { join } from "node:path";
import { creations, findCandidates, type Import } from "./adoption/import-candidates";
import { awaitsId } from "./adoption/import-ids";
import { adoptionLines, adoptionReport, type NamedAdoption, type StackAdoption } from "./adoption/report";
import { adoptRound, type Refusal } from "./adoption/round";
import { type Body, STACK_JSON, type StackJson } from "./adoption/stack-json";
import { stateIds, type StateIds, storedStates } from "./adoption/states";
import { leftBehind, type TaggedThing, taggedThings } from "./adoption/tagged-resources";
import { Trial } from "./adoption/trial";
import { CommandError } from "./command-error";
import { run } from "./run";
import { stacksOf } from "./stacks-of";
import { stackPlan } from "./terraform/terraform";

/**
 * `npm run adopt -- dev` imports into the states of an environment what a killed run created but could not record.
 *
 * 1. Synthesize main.ts, list the AWS resources that have the environment's tags, and read the states of its stacks.
 * 2. For each stack in deploy order, except the state bucket's own:
 *    a. Plan it. What the plan would create may exist already (`Creations`).
 *    b. Find the ids that each of these resources may have: from its name, or by its tags (`findCandidates`).
 *    c. Try the candidates in a copy of the stack, by plans that can only import (`Trial`); drop ids that don't exist, and
 *       resources that refer to something that is neither in the state nor imported (`importable`).
 *    d. Check the ownership of what was found: exactly the planned tags, or exactly the planned values (`adoptRound`).
 *    e. Apply a plan of the remaining imports. Start again at a. while an import makes another id known.
 * 3. Report what was imported, what was skipped and why, and tagged resources that are in no state.
 *
 * It changes states and nothing in AWS, and can be run again at any time.
 *
 * @throws CommandError with what to do about it
 */
async function adopt(environment: string | undefined): Promise<void> {
  if (environment === undefined)
    throw new CommandError("which environment? For example: npm run adopt -- dev");
  // Set by hand in an earlier try, they would describe something else than main.ts does.
  delete process.env["PHASE"];
  delete process.env["BOOTSTRAP"];
  run("node", ["--import", "tsx", "main.ts"], { quiet: true });
  const stacks = stacksOf(process.env["CDKTF_OUTDIR"] ?? "cdktf.out", environment);
  const synthesized = stacks.map(({ folder }) => stackJson(folder));
  const things = await thingsOf(synthesized);
  const known = async () => stateIds(await storedStates(synthesized));
  const { own } = await known();

  const adoptions: NamedAdoption[] = [];
  let strangers: readonly string[] = [];
  // The state bucket's own stack comes first; what it lost is taken in by `bootstrap`.
  for (const { name, folder } of stacks.slice(1)) {
    const adoption = { stack: name, ...(await adoptStack(folder, things, own)) };
    adoptions.push(adoption);
    for (const line of adoptionLines(adoption)) console.log(line);
    strangers = leftBehind(things, await known());
    // A run that was killed came no further, and nothing else is missing.
    if (adoption.remaining > 0 && strangers.length === 0) break;
  }
  const { lines, error } = adoptionReport(environment, adoptions, strangers);
  for (const line of lines) console.log(line);
  if (error !== undefined) throw new CommandError(error);
}

function stackJson(folder: string): StackJson {
  return STACK_JSON.parse(JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")));
}

/** Provider and tags are the same in every stack of an environment. */
async function thingsOf([stack]: readonly StackJson[]): Promise<readonly TaggedThing[]> {
  if (stack === undefined) return [];
  const [{ region, default_tags: tags }] = stack.provider.aws;
  return taggedThings(region, tags[0].tags);
}

// Which Node runs is said by `engines`; the SDK's own reminder would stand in front of every answer.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
if (require.main === module)
  adopt(process.argv[2]).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    console.error(`adopt: ${error.message}`);
    process.exitCode = 1;
  });

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
      const candidates = findCandidates(trial.stack, planned, { things, own, refused: refusals });
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
