import { setTimeout } from "node:timers/promises";
import { ECSClient } from "@aws-sdk/client-ecs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { refuseOtherAccount } from "./account";
import { type Command, startCommand } from "./command";
import { CommandError, errorMessage } from "./command-error";
import { isAsleep, restartTasks } from "./rollout/ecs-rollout";
import { isStopped, runDeployer } from "./rollout/host-rollout";
import { endOf, type Rollout, rolloutReport } from "./rollout/outcome";
import { deployedPlatforms, type Platforms } from "./rollout/platforms";
import { refuseUnknown } from "./service-words";
import { describedServices, typedService } from "./access/described-services";
import { awsSettings, readStackJson } from "../report/stack-json";
import { stacksOf } from "./stacks-of";
import { storedStates } from "./stored-states";
import { synthesize } from "./synthesis";

/** `npm run restart -- dev back` starts new containers of a service, which get the newest values of its secrets. */
export const restart: Command = {
  name: "restart",
  summary:
    "Starts new containers of the services with their current images and the newest values of their secrets,\n" +
    "on every platform of the deployed phase. Waits until they are healthy, and prints what is running then.\n" +
    "The old containers keep serving until then.",
  arguments: {
    "<environment>": "name of an environment in main.ts",
    "[<service>...]": "names of services; none: all",
  },
  exitCodes: { 0: "the new containers are healthy on every platform", 1: "refused, or some are not healthy" },
  failure: 1,
  example: "dev back",
  run: async ({ words: [environment, ...services] }) => {
    if (environment === undefined) {
      throw new CommandError("no environment given, one is needed. For example: npm run restart -- dev");
    }
    return restartServices(environment, services);
  },
};

async function restartServices(environment: string, typed: readonly string[]): Promise<number> {
  const stacks = stacksOf(await synthesize(), environment);
  const stackJson = stacks.map(({ folder }) => readStackJson(folder));
  // Before anything that needs credentials.
  const described = describedServices(stackJson);
  const services = typed.map((each) => typedService(described, each));
  refuseUnknown(environment, described.running, services, described.retired);
  const { account, region } = awsSettings(readStackJson(stacks[0].folder));
  await refuseOtherAccount({ account, region });
  const platforms = deployedPlatforms(await storedStates(stackJson));
  const chosen = chosenServices(environment, platforms, services);
  await refuseAsleep(region, platforms, chosen).catch(refuse);
  const rollouts = await startRollouts(region, platforms, chosen).catch(refuse);
  return ended(rollouts);
}

/**
 * Returns the services to restart.
 *
 * @throws CommandError when nothing is deployed, or a service is not
 */
export function chosenServices(
  environment: string,
  { services, host, ecs }: Platforms,
  wanted: readonly string[],
): readonly string[] {
  if (host === undefined && ecs.length === 0) {
    throw new CommandError(
      `environment "${environment}" is not deployed. Deploy it: npm run deploy -- ${environment}`,
    );
  }
  // The host runs all services; on Fargate a service whose first deployment failed has no tasks.
  const running =
    host !== undefined ? services : services.filter((each) => ecs.some((it) => it.service === each));
  const unknown = wanted.filter((each) => !running.includes(each));
  if (unknown.length > 0) {
    throw new CommandError(
      `${unknown.map((each) => JSON.stringify(each)).join(", ")}: no such service is deployed in "${environment}". ` +
        `It has: ${running.join(", ")}.`,
    );
  }
  return wanted.length === 0 ? running : wanted;
}

/** @throws CommandError when the host is stopped or a service is to run no task: no container runs that could be replaced */
export async function refuseAsleep(
  region: string,
  { host, ecs }: Platforms,
  services: readonly string[],
): Promise<void> {
  const client = new ECSClient({ region });
  const asleep = ecs.map(async (target) => {
    const isChosen = services.includes(target.service);
    return isChosen && (await isAsleep(client, target)) ? [`Fargate, ${target.service}`] : [];
  });
  const stopped = host !== undefined && (await isStopped(region, host));
  const names = [...(stopped ? ["host"] : []), ...(await Promise.all(asleep)).flat()];
  if (names.length === 0) return;
  throw new CommandError(
    `${names.join("; ")}: asleep, so there is no container to restart. Nothing was changed. Wake the environment first, with ` +
      "npm run wake. Then run this again.",
  );
}

/** @throws CommandError with what AWS answered */
export function refuse(error: unknown): never {
  if (error instanceof CommandError) throw error;
  throw new CommandError(
    `AWS refused the restart: ${errorMessage(error)}. The running containers keep serving.`,
  );
}

/** Starts new containers on all platforms: first on the host, which may not be connected, so that then nothing starts. */
export async function startRollouts(
  region: string,
  { host, ecs }: Platforms,
  services: readonly string[],
): Promise<readonly Rollout[]> {
  const run = { parameters: { Restart: services.join(" ") }, title: `host, ${services.join(", ")}` };
  const onHost = host === undefined ? [] : [await runDeployer(new SSMClient({ region }), region, host, run)];
  const client = new ECSClient({ region });
  const targets = ecs.filter(({ service }) => services.includes(service));
  return [...onHost, ...(await Promise.all(targets.map((target) => restartTasks(client, region, target))))];
}

/** Waits for the end of all, and prints what runs then. @returns the exit code */
async function ended(rollouts: readonly Rollout[]): Promise<number> {
  const waiting = () => {
    console.error("\nThe restart goes on without this command. Follow it:");
    for (const { follow } of rollouts) console.error(`  ${follow}`);
  };
  process.once("exit", waiting);
  const log = (line: string) => console.log(line);
  const pause = (seconds: number) => setTimeout(seconds * 1000);
  const outcomes = await Promise.all(
    rollouts.map(async (rollout) => ({ rollout, outcome: await endOf(rollout, log, pause) })),
  );
  process.removeListener("exit", waiting);
  for (const { rollout, outcome } of outcomes) {
    const print = outcome.state === "failed" ? console.error : console.log;
    print(rolloutReport(rollout.title, outcome));
  }
  return outcomes.every(({ outcome }) => outcome.state === "succeeded") ? 0 : restart.failure;
}

if (require.main === module) void startCommand(restart);
