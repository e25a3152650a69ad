import { join } from "node:path";
import { readStackJson } from "../report/stack-json";
import { type Command, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { CommandError } from "./command-error";
import { driftFrom } from "./drift/differences";
import { unplannedWarnings } from "./drift/unplanned-warnings";
import { driftReport, driftSummary, type StackDrift } from "./drift/report";
import { stacksOfTarget, type SynthesizedStack } from "./stacks-of";
import { synthesize } from "./synthesis";
import { stackPlan } from "./terraform/terraform";
import { TemporaryFolder } from "./temporary-folder";

/** Exit code for differences, as `terraform plan -detailed-exitcode` has it. */
const DIFFERENT = 2;

/** `npm run drift -- dev` compares an environment with main.ts. */
export const drift: Command = environmentCommand({
  name: "drift",
  takesAccounts: true,
  summary:
    "Compares what is deployed with main.ts and lists every value that differs. It only reads: it takes no\n" +
    "lock, writes no state and changes nothing in AWS.",
  exitCodes: {
    0: "all stacks are as described",
    1: "something could not be compared",
    2: "something differs",
  },
  run: async (environment) => {
    const stacks = stacksOfTarget(await synthesize(), environment);
    const plans = new TemporaryFolder();
    const { drifts, failed } = await compare(environment, stacks, plans.path).finally(() => plans.remove());
    if (failed.length > 0) throw new CommandError(`these stacks could not be compared: ${failed.join(", ")}`);
    console.log(driftSummary(environment, drifts));
    return drifts.every(({ differences }) => differences.length === 0) ? 0 : DIFFERENT;
  },
});

/** Compares every stack, also after one that can't be planned, so that one run shows them all. */
async function compare(environment: string, stacks: readonly SynthesizedStack[], plans: string) {
  const drifts: StackDrift[] = [];
  const failed: string[] = [];
  const printed = new Set<string>();
  for (const { name, folder } of stacks) {
    const outcome = await stackPlan(folder, join(plans, name));
    if ("failure" in outcome) {
      const { failure } = outcome;
      console.error(printed.has(failure) ? `${name}: fails with the same error` : `${name}:\n${failure}`);
      printed.add(failure);
      failed.push(name);
    } else {
      const compared = driftFrom(outcome.plan);
      const unplanned = await unplannedWarnings(environment, readStackJson(folder));
      const warnings = [...(compared.warnings ?? []), ...unplanned];
      const found = { stack: name, ...compared, warnings };
      console.log(driftReport(found));
      drifts.push(found);
    }
  }
  return { drifts, failed };
}

if (require.main === module) void startCommand(drift);
