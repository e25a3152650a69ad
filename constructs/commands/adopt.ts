import { readFileSync } from "node:fs";
import { join } from "node:path";
import { adoptStack } from "./adoption/adopt-stack";
import { adoptionLines, adoptionReport, type NamedAdoption } from "./adoption/adoption-report";
import { leftBehind } from "./adoption/left-behind";
import { STACK_JSON, type StackJson } from "./adoption/stack-json";
import { stateIds } from "./adoption/state-ids";
import { storedStates } from "./adoption/stored-states";
import { type TaggedThing, taggedThings } from "./adoption/tagged-things";
import { CommandError } from "./command-error";
import { run } from "./run";
import { stacksOf } from "./stacks-of";

/**
 * Takes into the states of an environment what a killed run made and could not write down: `npm run adopt -- dev`.
 *
 * It changes states and nothing else, and may be run again at any time. What isn't certainly this environment's own is
 * left where it is.
 *
 * @throws CommandError with what to do about it
 */
export async function adopt(environment: string | undefined): Promise<void> {
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
adopt(process.argv[2]).catch((error: unknown) => {
  if (!(error instanceof CommandError)) throw error;
  console.error(`adopt: ${error.message}`);
  process.exitCode = 1;
});
