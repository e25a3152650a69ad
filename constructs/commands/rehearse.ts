import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Command, type CommandInput, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { CommandError, errorMessage } from "./command-error";
import { refuseOldTerraform } from "./deployment/planning/preflight";
import { Interruption } from "./interruption";
import { recordedPhase } from "./rehearsal/account/recorded-start";
import { emulatedEnvironment } from "./rehearsal/emulated-environment";
import { startEmulator } from "./rehearsal/emulator/emulator";
import { RehearsalRun } from "./rehearsal/ladder/rehearsal-run";
import { ladderFrom, type Step, stepName } from "./rehearsal/ladder/step";
import { rehearsalPage } from "./rehearsal/rehearsal-page";
import { Progress } from "./rehearsal/progress";
import type { RehearsalResult } from "./rehearsal/result";
import { stopLines, summaryText } from "./rehearsal/summary";
import { type EnvironmentFacts, readFacts } from "../report/facts/environment-facts";
import { synthesizeStep } from "./rehearsal/synthesized-step";
import { stacksOf } from "./stacks-of";
import { TemporaryFolder } from "./temporary-folder";

/** `npm run rehearse -- dev` takes an environment from nothing to Fargate and back on an AWS emulator. */
export const rehearse: Command = environmentCommand({
  name: "rehearse",
  summary:
    "Takes an environment of main.ts up to Fargate, back, and down to nothing, on an AWS emulator on this\n" +
    "machine: each plan judged by the gate, each second plan empty, every path followed. It needs Terraform\n" +
    "and Python 3 with venv, no AWS account and no credentials. It touches no state, and ends with a page.",
  options: {
    "from-deployed": {
      meaning: "start in the phase that is deployed in AWS; reads its record, which needs credentials",
    },
    out: { value: "FILE", meaning: "file for the page instead of reports/rehearsal-<environment>.html" },
    json: { meaning: "print what happened as one JSON object" },
  },
  exitCodes: {
    0: "it went up and back, and left nothing",
    1: "a plan was refused or not empty, an apply failed, a path went elsewhere, or something was left",
  },
  endsItself: true,
  run: rehearseEnvironment,
});

async function rehearseEnvironment(environment: string, { options }: CommandInput): Promise<number> {
  const page = pageFile(environment, options["out"]);
  const folder = new TemporaryFolder();
  const progress = new Progress();
  const interruption = new Interruption((cause) =>
    progress.line(`${cause}: ending Terraform and the emulator`),
  );
  try {
    const result = await rehearsed(environment, options["from-deployed"] !== undefined, {
      folder: folder.path,
      progress,
      interruption,
    });
    writeFileSync(page, rehearsalPage(result));
    console.log(
      options["json"] === undefined ? summaryText(result, page) : JSON.stringify({ ...result, page }),
    );
    for (const line of stopLines(result)) progress.line(`rehearse: ${line}`);
    return result.stop === undefined ? 0 : rehearse.failure;
  } catch (error) {
    throw interruption.isRequested ? new CommandError("interrupted. Nothing was changed.") : error;
  } finally {
    interruption.stop();
    folder.remove();
  }
}

/** What every part of a rehearsal uses. */
interface Context {
  readonly folder: string;
  readonly progress: Progress;
  readonly interruption: Interruption;
}

async function rehearsed(
  environment: string,
  isFromDeployed: boolean,
  { folder, progress, interruption }: Context,
): Promise<RehearsalResult> {
  const began = new Date();
  progress.say("checking main.ts");
  const outdir = await synthesizeStep(folder, environment, {});
  const [state] = stacksOf(outdir, environment);
  const facts = readFacts(outdir);
  await refuseOldTerraform(state.folder);
  const start = isFromDeployed ? await deployedStep(environment, facts, progress) : undefined;
  const { account, region } = facts;
  const emulator = await startEmulator({ account, region, onStep: (step) => progress.say(step) });
  const user = process.env;
  try {
    process.env = emulatedEnvironment(user, emulator, folder);
    const ladder = ladderFrom(start, facts.fargatePercent);
    const context = { folder, progress, interruption };
    const { remains, ...end } = await new RehearsalRun({
      ...context,
      environment,
      facts,
      emulator,
      ladder,
    }).run();
    return {
      ...{ application: facts.application, environment, region, began: began.toISOString() },
      seconds: (Date.now() - began.getTime()) / 1000,
      ...(start === undefined ? {} : { from: stepName(start) }),
      ...end,
      ...remains,
      notes: facts.hasPipeline
        ? [`${environment}-pipeline was left out: the emulator has no CodePipeline.`]
        : [],
    };
  } finally {
    process.env = user;
    await emulator.stop();
  }
}

async function deployedStep(
  environment: string,
  facts: EnvironmentFacts,
  progress: Progress,
): Promise<Step | undefined> {
  progress.say("reading the phase that is deployed in AWS");
  const phase = await recordedPhase(environment, facts);
  if (phase === undefined) {
    progress.line(`${environment} has no record of a deployed phase: the rehearsal starts from nothing.`);
    return undefined;
  }
  return phase === "cutover" ? { phase, fargate: facts.fargatePercent } : { phase };
}

/** Returns the file for the page, whose folder exists. @throws CommandError when it cannot be written */
function pageFile(environment: string, given: readonly string[] | undefined): string {
  const file = given?.[0] ?? join("reports", `rehearsal-${environment}.html`);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "", { flag: "a" });
    return file;
  } catch (error) {
    throw new CommandError(
      `the page cannot be written: ${errorMessage(error)}. Choose another file: --out FILE`,
    );
  }
}

if (require.main === module) void startCommand(rehearse);
