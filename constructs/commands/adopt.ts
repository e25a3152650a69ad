import { creations, findCandidates, type Import } from "./adoption/import-candidates";
import { awaitsId } from "./adoption/import-ids";
import { adoptionReport, type NamedAdoption, type StackAdoption, stackLines } from "./adoption/report";
import { importRound, type SkippedImport } from "./adoption/round";
import { type RestoredSecrets, restoreSecrets } from "./adoption/deleted-secrets";
import { type StateIds, stateIds } from "./adoption/states";
import { listTaggedResources, type TaggedResource, unmanagedResources } from "./adoption/tagged-resources";
import { recordTraffic } from "./adoption/traffic-records";
import { Trial } from "./adoption/trial";
import { type Command, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { CommandError } from "./command-error";
import { awsSettings, readStackJson } from "../report/stack-json";
import { stacksOfTarget } from "./stacks-of";
import { storedStates } from "./stored-states";
import { synthesize } from "./synthesis";
import { stackPlan } from "./terraform/terraform";

/**
 * `npm run adopt -- dev` imports into the Terraform states what an interrupted run created but could not record.
 *
 * 1. Synthesize main.ts, list the AWS resources with the environment's tags, and read the states of all its stacks.
 * 2. For each stack in deploy order, except the one of the state bucket, which `bootstrap` imports:
 *    a. Plan it. Everything that the plan would create may exist already (`creations`). Secrets of it that are
 *       scheduled for deletion are restored first (`restoreSecrets`).
 *    b. For each of these, find the ids it may have, from its names or by its tags (`findCandidates`).
 *    c. Try the ids in a copy of the stack, by plans that can only import (`Trial`). Ids that don't exist drop out.
 *    d. Keep only imports whose tags or values are exactly as planned (`importRound`), and apply them.
 *    e. Start again at a. as long as an import makes more ids known.
 *    f. Record the traffic as it is, where the state has no record of it (`recordTraffic`).
 * 3. Print what was imported, what was skipped and why, and the tagged resources that are in no state.
 */
export const adopt: Command = environmentCommand({
  name: "adopt",
  takesAccounts: true,
  summary:
    "Imports into the Terraform states of an environment what an interrupted run created but could not\n" +
    "record. A secret that is scheduled for deletion and described again is restored; nothing else in AWS is\n" +
    "changed. It can be run again at any time.",
  exitCodes: { 0: "nothing prevents the next deployment", 1: "something was skipped, or it failed" },
  run: async (environment) => {
    const stacks = stacksOfTarget(await synthesize(), environment);
    const synthesized = stacks.map(({ folder }) => readStackJson(folder));
    const tagged = await listTaggedResources(awsSettings(readStackJson(stacks[0].folder)));
    const ids = async () => stateIds(await storedStates(synthesized));
    const { managed } = await ids();

    const adoptions: NamedAdoption[] = [];
    let unmanaged: readonly string[] = [];
    for (const { name, folder } of stacks.slice(1)) {
      const adoption = { stack: name, folder, ...(await adoptStack(folder, tagged, managed)) };
      adoptions.push(adoption);
      for (const line of stackLines(adoption)) console.log(line);
      unmanaged = unmanagedResources(tagged, await ids());
      // The interrupted run got no further, and nothing else is missing.
      if (adoption.remaining > 0 && unmanaged.length === 0) break;
    }
    const { lines, error } = adoptionReport(environment, adoptions, unmanaged);
    for (const line of lines) console.log(line);
    if (error !== undefined) throw new CommandError(error);
    return 0;
  },
});

/**
 * Imports into the state of one stack. Of AWS it changes only secrets that are scheduled for deletion: it restores them.
 *
 * @param folder - folder of the stack
 * @param tagged - resources with the environment's tags
 * @param managed - what is already in the state of a stack
 * @throws CommandError when Terraform fails, for example because somebody else holds the lock
 */
export async function adoptStack(
  folder: string,
  tagged: readonly TaggedResource[],
  managed: StateIds["managed"],
): Promise<StackAdoption> {
  const trial = new Trial(folder);
  const imported: Import[] = [];
  const tried: SkippedImport[] = [];
  let secrets: RestoredSecrets | undefined;
  const result = () => ({
    imported,
    skipped: tried.filter(({ reason }) => reason !== undefined),
    restored: (secrets?.restored ?? []).map(({ arn }) => arn),
  });
  try {
    for (;;) {
      const outcome = await stackPlan(folder, trial.scratchFile);
      if ("failure" in outcome) {
        return { ...result(), recorded: [], remaining: 0, failure: outcome.failure };
      }
      const { planned } = creations(outcome.plan);
      if (secrets === undefined) {
        secrets = await restoreSecrets(awsSettings(trial.stack).region, planned);
        tried.push(...secrets.skipped);
      }
      const known = { tagged: withRestored(tagged, secrets), managed, tried };
      const candidates = findCandidates(trial.stack, planned, known);
      const round = await importRound(trial, outcome.plan, candidates);
      imported.push(...round.imports);
      tried.push(...round.skipped);
      const remaining = planned.size - round.imports.length;
      // An import may be a part of the id of another resource, such as the role of a policy.
      const isAnyLeft = [...planned].some(
        ([address, attributes]) =>
          !candidates.has(address) && awaitsId(address.split(".")[0] ?? "", attributes),
      );
      if (round.imports.length === 0 || !isAnyLeft) {
        return { ...result(), recorded: await recordTraffic(folder, trial.stack), remaining };
      }
    }
  } finally {
    trial.remove();
  }
}

/** AWS may list a secret by its tags while it is scheduled for deletion. */
function withRestored(tagged: readonly TaggedResource[], { restored }: RestoredSecrets) {
  const listed = new Set(tagged.map(({ arn }) => arn));
  return [...tagged, ...restored.filter(({ arn }) => !listed.has(arn))];
}

if (require.main === module) void startCommand(adopt);
