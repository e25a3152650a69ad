import { awsClusters } from "./aws/aws-clusters";
import { awsReleases } from "./aws/aws-releases";
import { awsTargets } from "./aws/aws-targets";
import { awsTasks } from "./aws/aws-tasks";
import { buildImage, localDocker } from "./commands/build-image";
import { attachProviders, detachProvider } from "./commands/capacity-providers";
import { createDatabaseUser } from "./commands/database-user";
import { waitForFirstAnswer } from "./commands/first-answer";
import { releaseFirst } from "./commands/first-release";
import { waitForHost } from "./commands/host-answers";
import { waitForTakeover } from "./commands/host-takeover";
import { runReleaseCommand } from "./commands/release-command";
import { waitForTarget } from "./commands/target-health";
import { checkDelegation } from "./commands/zone-delegation";
import { hasCertificate } from "./internet/host-certificate";
import { answer, publicDns } from "./internet/public-internet";
import { messageOf, StepError } from "./step-error";
import type { Clock, Output } from "./output";
import type { StepInputs } from "./step-inputs";

/** Exit code of a program that Ctrl-C ended: 128 and the number of SIGINT, as in shells. */
const INTERRUPTED = 130;

const CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
};

type Steps = {
  readonly [Name in keyof StepInputs]: (input: StepInputs[Name], output: Output) => Promise<void>;
};

const STEPS: Steps = {
  "release-command": async (task, output) => {
    await runReleaseCommand(awsTasks(task.region), task, output, CLOCK);
  },
  "database-user": async (task, output) => {
    await createDatabaseUser(awsTasks(task.region), task, output, CLOCK);
  },
  "target-health": async (wait, output) => {
    await waitForTarget(awsTargets(wait.region), wait, output, CLOCK);
  },
  "host-answers": async (wait, output) => {
    await waitForHost(answer, wait, output, CLOCK);
  },
  "first-answer": async (wait, output) => {
    await waitForFirstAnswer({ get: answer, hasCertificate }, wait, output, CLOCK);
  },
  "host-takeover": async (takeover, output) => {
    await waitForTakeover({ get: answer, hasCertificate }, takeover, output, CLOCK);
  },
  "attach-providers": async (attachment, output) => {
    await attachProviders(awsClusters(attachment.region), attachment, output, CLOCK);
  },
  "detach-provider": async (detachment, output) => {
    await detachProvider(awsClusters(detachment.region), detachment, output, CLOCK);
  },
  "build-image": async (build, output) => {
    await buildImage(localDocker, build, output);
  },
  "first-release": async (release, output) => {
    await releaseFirst(awsReleases(release.region), release, output);
  },
  "zone-delegation": async (delegation, output) => {
    await checkDelegation(publicDns(), delegation, output);
  },
};

type Run = (input: unknown, output: Output) => Promise<void>;

/**
 * Runs a step. After an error, which is printed without a stack trace if it has a known cause, the exit code is 1.
 *
 * The variable STEP_INPUT holds what it works on, as JSON.
 *
 * @param name - name of the step
 */
export async function main(name: string | undefined): Promise<void> {
  // The SDK would warn of Node.js versions that it will not support, in the middle of a deployment's output.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  const input = process.env["STEP_INPUT"];
  try {
    const run = STEPS[name as keyof StepInputs] as Run | undefined;
    if (run === undefined) {
      throw new StepError(
        `Unknown step "${name}". Terraform runs the steps: ${Object.keys(STEPS).join(", ")}`,
      );
    }
    if (input === undefined) {
      throw new StepError(`The step ${name} needs its input in the variable STEP_INPUT`);
    }
    await run(JSON.parse(input), terminal());
  } catch (error) {
    const isKnown = error instanceof StepError || (error instanceof Error && "$metadata" in error);
    process.stderr.write(
      `${isKnown ? messageOf(error) : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = 1;
  }
}

function terminal(): Output {
  let text: string | undefined;
  const interrupted = () => {
    if (text !== undefined) process.stderr.write(`${text}\n`);
    process.exit(INTERRUPTED);
  };
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  return {
    log: (line) => process.stdout.write(`${line}\n`),
    onInterrupt: (changed) => {
      text = changed;
    },
  };
}
