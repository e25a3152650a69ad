import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { SSMClient } from "@aws-sdk/client-ssm";
import { awsTasks } from "../../steps/aws/aws-tasks";
import { isOwnImage } from "../../service/image-reference";
import { RETRIES } from "../../steps/aws/retries";
import { CommandError } from "../command-error";
import { CLOCK, deployImages, refusalOf, type ReleaseTools } from "./deploy";
import { goBack, setParametersBack } from "./targets/going-back";
import { onInterrupt } from "./output/interrupt";
import type { ReleaseOutput } from "./output/release-output";
import { readParameter, writeParameter } from "./parameters";
import { imageBefore, type ReleasePlan } from "./plan";
import { keepImage } from "./registry/release-image";
import { reportOf, resultOf } from "./output/report";
import { ServiceRun } from "./service-run";
import { ecsServing } from "./targets/ecs-serving";
import { type HostRow, hostServing } from "./targets/release-host";
import type { Serving } from "./targets/serving";
import { stoppedTask } from "./targets/stopped-tasks";

/** Attempts to find the image serving once the platforms have said so, and seconds between them. */
const ATTEMPTS = 12;
const INTERVAL = 5;

/**
 * Releases, waits for the end, and prints what serves then on all platforms. What failed is taken back.
 *
 * @returns whether every image serves on every platform that is awake
 */
export async function runRelease(plan: ReleasePlan, output: ReleaseOutput): Promise<boolean> {
  const { region, name } = plan.environment;
  const services = plan.services.map((each) => new ServiceRun(each));
  const tools: ReleaseTools = {
    ...{ plan, output },
    ecs: new ECSClient({ region, ...RETRIES }),
    ssm: new SSMClient({ region, ...RETRIES }),
  };
  const balancer = new ElasticLoadBalancingV2Client({ region, ...RETRIES });
  const ended = onInterrupt(name, services, output);
  try {
    await write(tools, services);
    await deployImages(tools, services);
    await readServing(tools, balancer, services, ATTEMPTS);
    await explain(tools, services);
    const failed = services.filter(({ failures }) => failures.length > 0);
    if (failed.length > 0) {
      await goBack(tools, failed);
      await readServing(tools, balancer, failed, 1);
    }
  } finally {
    ended();
  }
  const ok = services.every(({ succeeded }) => succeeded);
  output.result(reportOf(plan, services), resultOf(plan, services), ok);
  return ok;
}

/** Keeps the images in the registry, then writes all parameters, so that the services of one release have one time. */
async function write(tools: ReleaseTools, services: readonly ServiceRun[]): Promise<void> {
  const { plan, ssm, output } = tools;
  const changed = services.filter(({ plan: { image }, holds }) => image !== holds);
  try {
    await Promise.all(services.map((each) => each.plan.found.keep()));
    await keepBefore(plan);
    await refuseOvertaken(ssm, changed);
    for (const each of changed) {
      each.version = await writeParameter(ssm, each.plan.parameter, each.plan.image);
      each.holds = each.plan.image;
      output.step(`${each.plan.service}: ${each.plan.parameter} holds ${each.plan.image}`, {
        service: each.plan.service,
      });
    }
  } catch (error) {
    const written = changed.filter(({ version }) => version !== undefined);
    await setParametersBack(tools, written);
    const back = written.flatMap(({ undone }) => undone).map((line) => `\n  ${line}`);
    throw new CommandError(`${refusalOf(plan, error)}. What serves was not changed.${back.join("")}`);
  }
}

/**
 * Systems Manager has no write on a condition, so another release that writes within the same second is still overwritten.
 *
 * @throws CommandError when another release has written a parameter since this one has read it
 */
async function refuseOvertaken(ssm: SSMClient, services: readonly ServiceRun[]): Promise<void> {
  const problems = services.map(async ({ plan: { service, parameter, held } }) => {
    const now = await readParameter(ssm, parameter);
    if (now?.version === held.version) return [];
    const holds = now === undefined ? "does not exist any more" : `holds ${now.value} by now`;
    return [
      `${service}: ${parameter} ${holds}: another release has written it. Wait for its end, then run this again`,
    ];
  });
  const found = (await Promise.all(problems)).flat();
  if (found.length > 0) throw new CommandError(found.join(".\n  "));
}

/** Keeps what served before, which is what one goes back to: it may have been released by hand. */
async function keepBefore({ environment, services }: ReleasePlan): Promise<void> {
  const client = new ECRClient({ region: environment.region, ...RETRIES });
  const before = services.flatMap((each) => {
    const repository = environment.repositories.urls.get(each.service) ?? "";
    const image = imageBefore(each);
    return image !== each.image && isOwnImage(image, repository) ? [image] : [];
  });
  await Promise.all(before.map((image) => keepImage(client, image)));
}

/** @param attempts - how often a platform is looked at until it serves the image */
async function readServing(
  { plan, ecs }: ReleaseTools,
  balancer: ElasticLoadBalancingV2Client,
  services: readonly ServiceRun[],
  attempts: number,
): Promise<void> {
  const rows = plan.hostAsleep
    ? undefined
    : await plan.host?.rows().catch((error: unknown) => refusalOf(plan, error));
  const look = async ({ plan: { onEcs, image, found }, failures }: ServiceRun) => {
    if (onEcs === undefined) return [];
    for (let attempt = 1; ; attempt++) {
      const asked = { image, digests: found.digests };
      const seen = await ecsServing(ecs, balancer, onEcs.target, asked).catch((error: unknown): Serving => ({
        ...{ platform: "Fargate", state: "unknown", line: refusalOf(plan, error) },
      }));
      const mayCome = seen.state === "not-serving" && seen.image === image && failures.length === 0;
      if (!mayCome || attempt >= attempts) return [seen];
      await CLOCK.sleep(INTERVAL);
    }
  };
  await Promise.all(
    services.map(async (run) => {
      run.serving = [...onHost(plan, run, rows), ...(await look(run))];
    }),
  );
}

function onHost(
  { host, hostAsleep }: ReleasePlan,
  { plan: { service, image } }: ServiceRun,
  rows: ReadonlyMap<string, HostRow> | string | undefined,
): readonly Serving[] {
  if (host === undefined) return [];
  if (typeof rows === "string") return [{ platform: "host", state: "unknown", line: rows }];
  if (!hostAsleep) return [hostServing(rows?.get(service), image)];
  return [{ platform: "host", state: "asleep", line: `it is stopped, and serves ${image} when it starts` }];
}

/** Adds what a platform has not said by itself: that it rolled back silently, and why tasks of the image stopped. */
async function explain({ plan, ecs }: ReleaseTools, services: readonly ServiceRun[]): Promise<void> {
  const { region } = plan.environment;
  const tools = { ecs, runner: awsTasks(region), clock: CLOCK };
  for (const run of services) {
    const { onEcs, image } = run.plan;
    const isSilent = ({ platform }: Serving) => !run.failures.some((each) => each.platform === platform);
    for (const { platform, state, image: serves, line } of run.serving.filter(isSilent)) {
      if (state === "unknown") run.fail(platform, `could not read what is serving: ${line}`, true);
      if (state !== "not-serving") continue;
      const isBack = platform === "Fargate" && serves !== image;
      run.fail(platform, `${isBack ? "ECS rolled back" : "the image does not serve"}: ${line}`);
    }
    const isEcs = run.failures.some(({ platform, goesOn }) => platform === "Fargate" && !goesOn);
    if (!isEcs || onEcs === undefined || run.revision === undefined || !run.asked.has("Fargate")) continue;
    const why = await stoppedTask(tools, region, onEcs.target, run.revision).catch(() => []);
    for (const reason of why) run.fail("Fargate", reason);
  }
}
