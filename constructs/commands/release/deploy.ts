import { setTimeout } from "node:timers/promises";
import type { ECSClient } from "@aws-sdk/client-ecs";
import type { SSMClient } from "@aws-sdk/client-ssm";
import { awsTasks } from "../../steps/aws/aws-tasks";
import { runReleaseCommand } from "../../steps/commands/release-command";
import type { Clock } from "../../steps/output";
import { StepError } from "../../steps/step-error";
import { awsRefusal } from "../aws-refusals";
import { CommandError } from "../command-error";
import { startDeployment } from "../rollout/ecs-rollout";
import { endOf, type Rollout, type RolloutOutcome } from "../rollout/outcome";
import type { ReleaseOutput } from "./output/release-output";
import { ecsNeeds, hostNeeds, type ReleasePlan } from "./plan";
import type { ServiceRun } from "./service-run";
import { registerCopy, revisionName } from "./targets/ecs-service";
import { hostServing } from "./targets/release-host";

/** The time of a release. */
export const CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (seconds) => setTimeout(seconds * 1000),
};

/** What a release works with. */
export interface ReleaseTools {
  /** What is released where. */
  readonly plan: ReleasePlan;
  /** Client of ECS. */
  readonly ecs: ECSClient;
  /** Client of Systems Manager. */
  readonly ssm: SSMClient;
  /** Where progress is printed. */
  readonly output: ReleaseOutput;
}

/**
 * Brings both platforms to the images at once, and waits for the end. What fails is recorded.
 *
 * The release command of a service runs once. If there is a host, its deployer runs it, so the tasks of that service start
 * after the host has taken the image.
 */
export async function deployImages(tools: ReleaseTools, services: readonly ServiceRun[]): Promise<void> {
  const onHost = services.filter(({ plan }) => hostNeeds(plan));
  const onEcs = services.filter(({ plan }) => ecsNeeds(plan));
  const { tasks } = tools.plan.environment;
  const isOrdered = onEcs.some((each) => onHost.includes(each) && tasks.has(each.plan.service));
  if (!isOrdered) {
    await Promise.all([deployHost(tools, onHost), ...onEcs.map((each) => deployEcs(tools, each))]);
    return;
  }
  await deployHost(tools, onHost);
  const stopped = onEcs.filter(({ failures }) => failures.length > 0);
  for (const each of stopped) each.fail("Fargate", "not started, because the release on the host failed");
  const going = onEcs.filter((each) => !stopped.includes(each));
  await Promise.all(going.map((each) => deployEcs(tools, each)));
}

async function deployHost(tools: ReleaseTools, services: readonly ServiceRun[]): Promise<void> {
  const { host } = tools.plan;
  if (host === undefined || services.length === 0) return;
  try {
    const rollout = await host.converge(services.map(({ plan }) => plan.service));
    for (const each of services) {
      each.asked.add("host");
      each.follow.push(rollout.follow);
    }
    tools.output.step(`${rollout.title}: the deployer is asked to release`, {
      platform: "host",
      fraction: 0,
    });
    const outcome = await outcomeOf(tools, rollout, "host");
    const rows = outcome.state === "failed" && outcome.goesOn ? undefined : await host.rows();
    for (const each of services) {
      const { state } = hostServing(rows?.get(each.plan.service), each.plan.image);
      if (state === "serving") continue;
      const reason = outcome.state === "failed" ? outcome.reason : "the deployer did not start it";
      each.fail("host", reason, rows === undefined);
    }
  } catch (error) {
    for (const each of services) each.fail("host", refusalOf(tools.plan, error), each.asked.has("host"));
  }
}

async function deployEcs(tools: ReleaseTools, run: ServiceRun): Promise<void> {
  const { ecs } = tools;
  const { onEcs, image, service } = run.plan;
  if (onEcs === undefined) return;
  try {
    run.revision = await registerCopy(ecs, onEcs, image);
    tools.output.step(`Fargate, ${service}: revision ${revisionName(run.revision)} is registered`, {
      ...{ service, platform: "Fargate", fraction: 0 },
    });
    await releaseCommand(tools, run, run.revision);
    const rollout = await startDeployment(ecs, tools.plan.environment.region, onEcs.target, {
      taskDefinition: run.revision,
    });
    run.asked.add("Fargate");
    run.follow.push(rollout.follow);
    if (onEcs.asleep) return;
    const outcome = await outcomeOf(tools, rollout, "Fargate", service);
    if (outcome.state === "failed") run.fail("Fargate", outcome.reason, outcome.goesOn);
  } catch (error) {
    run.fail("Fargate", refusalOf(tools.plan, error));
  }
}

/** Runs it as a task, unless there is a host that is awake: that one has run it before it served the image. */
async function releaseCommand(
  { plan, output }: ReleaseTools,
  run: ServiceRun,
  taskDefinition: string,
): Promise<void> {
  const { region, tasks } = plan.environment;
  const { onEcs, onHost, service } = run.plan;
  const task = tasks.get(service);
  if (task === undefined || onEcs === undefined || onHost !== undefined) return;
  const network = onEcs.service.networkConfiguration?.awsvpcConfiguration;
  const { subnets = [], securityGroups = [], assignPublicIp } = network ?? {};
  const used = (onEcs.service.capacityProviderStrategy ?? []).map(({ capacityProvider }) => capacityProvider);
  // Of a service on Fargate it runs on Fargate, also where a share of the tasks is on Spot.
  const provider = used.find((name) => name !== undefined && !name.startsWith("FARGATE"));
  await runReleaseCommand(
    awsTasks(region),
    {
      ...{ ...task, service, cluster: onEcs.target.cluster, taskDefinition, region },
      ...{ subnets, securityGroups, publicIp: assignPublicIp === "ENABLED", provider },
    },
    {
      log: (line) => output.step(line, { service, platform: "Fargate" }),
      onInterrupt: (text) => (run.releaseCommand = text),
    },
    CLOCK,
    "release",
  );
  run.releaseCommand = undefined;
}

/** Waits for the end of a rollout, and prints its progress. */
export async function outcomeOf(
  { output }: Pick<ReleaseTools, "output">,
  rollout: Rollout,
  platform: "host" | "Fargate",
  service?: string,
): Promise<RolloutOutcome> {
  const log = (line: string, fraction?: number) => output.step(line, { service, platform, fraction });
  const outcome = await endOf(rollout, log, CLOCK.sleep);
  if (outcome.state !== "succeeded") return outcome;
  for (const line of outcome.lines) log(`${rollout.title}: ${line}`, 1);
  return outcome;
}

/** Formats what was refused, in one line. */
export function refusalOf({ environment }: ReleasePlan, error: unknown): string {
  const isOwn = error instanceof CommandError || error instanceof StepError;
  return isOwn ? error.message : awsRefusal(error, environment.name);
}
