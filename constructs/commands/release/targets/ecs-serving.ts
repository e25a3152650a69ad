import {
  DescribeTasksCommand,
  type ECSClient,
  paginateListTasks,
  type Service,
  type Task,
} from "@aws-sdk/client-ecs";
import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  type TargetHealthDescription,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { EcsTarget } from "../../rollout/platforms";
import { readService } from "./ecs-service";
import type { Serving } from "./serving";

/** What is asked for. */
export interface Asked {
  /** Full reference of the image. */
  readonly image: string;
  /** Digests that its tasks may report. */
  readonly digests: readonly string[];
}

/** Most tasks that ECS describes in one request. Source: Amazon ECS API reference, DescribeTasks. */
const MOST_DESCRIBED = 100;

/**
 * Reads what an ECS service really serves: its revision, the image that every running task has pulled, and whether the load
 * balancer finds its tasks healthy. ECS calls a deployment that it rolled back complete, too.
 */
export async function ecsServing(
  ecs: ECSClient,
  balancer: ElasticLoadBalancingV2Client,
  target: EcsTarget,
  { image: asked, digests }: Asked,
): Promise<Serving> {
  const found = await readService(ecs, target);
  if (found === undefined) {
    return { platform: "Fargate", state: "not-serving", line: "the ECS service no longer exists" };
  }
  const { image, service, asleep } = found;
  const answer = (state: Serving["state"], line: string): Serving => ({
    ...{ platform: "Fargate", image, state, line },
  });
  if (image !== asked) return answer("not-serving", `${counted(service)} ${image}`);
  if (asleep) return answer("asleep", `it is asleep, and serves ${image} when it wakes`);
  if (!service.runningCount) return answer("not-serving", `${counted(service)} ${image}`);
  const tasks = await runningTasks(ecs, target);
  const others = tasks.filter((task) => !isOf(task, target, service, digests));
  if (others.length > 0) {
    return answer("not-serving", `${others.length} of ${tasks.length} running tasks have another image`);
  }
  const health = await targetHealth(balancer, service, tasks);
  if (health === undefined) return answer("serving", `${counted(service)} ${image}`);
  return answer(health.healthy ? "serving" : "not-serving", `${counted(service)} ${image}, ${health.line}`);
}

const counted = ({ runningCount = 0, desiredCount = 0 }: Service) =>
  `${runningCount} of ${desiredCount} tasks run`;

async function runningTasks(client: ECSClient, { cluster, name }: EcsTarget): Promise<readonly Task[]> {
  const arns: string[] = [];
  const request = { cluster, serviceName: name, desiredStatus: "RUNNING" as const };
  for await (const { taskArns = [] } of paginateListTasks({ client }, request)) arns.push(...taskArns);
  const found: Task[] = [];
  for (let begin = 0; begin < arns.length; begin += MOST_DESCRIBED) {
    const some = arns.slice(begin, begin + MOST_DESCRIBED);
    const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: some }));
    found.push(...tasks);
  }
  return found.filter(({ lastStatus }) => lastStatus === "RUNNING");
}

/** Whether a task runs the service's revision; ECS reports the digest only once the image is pulled. */
function isOf(
  { taskDefinitionArn, containers = [] }: Task,
  target: EcsTarget,
  { taskDefinition }: Service,
  digests: readonly string[],
): boolean {
  const digest = containers.find(({ name }) => name === target.service)?.imageDigest;
  return taskDefinitionArn === taskDefinition && (digest === undefined || digests.includes(digest));
}

/** Returns the health of the tasks in the service's target groups; undefined if it has none. */
async function targetHealth(
  client: ElasticLoadBalancingV2Client,
  { loadBalancers = [] }: Service,
  tasks: readonly Task[],
): Promise<{ readonly healthy: boolean; readonly line: string } | undefined> {
  // Blue/green has two, and only one of them has the traffic.
  const groups = loadBalancers.flatMap(({ targetGroupArn: arn, advancedConfiguration: advanced }) =>
    [arn, advanced?.alternateTargetGroupArn].filter((each) => each !== undefined),
  );
  if (groups.length === 0) return undefined;
  const answers = await Promise.all(
    groups.map((TargetGroupArn) => client.send(new DescribeTargetHealthCommand({ TargetGroupArn }))),
  );
  const addresses = tasks.flatMap(addressesOf);
  const targets = answers
    .flatMap(({ TargetHealthDescriptions: found = [] }) => found)
    .filter(({ Target }) => addresses.length === 0 || addresses.includes(Target?.Id ?? ""))
    .filter((each) => !["draining", "initial", "unused"].includes(stateOf(each)));
  const healthy = targets.filter((each) => stateOf(each) === "healthy");
  const [sick] = targets.filter((each) => stateOf(each) !== "healthy");
  const why = sick === undefined ? "" : `: ${sick.TargetHealth?.Description ?? stateOf(sick)}`;
  return {
    healthy: healthy.length > 0 && sick === undefined,
    line: `${healthy.length} of ${targets.length} are healthy for the load balancer${why}`,
  };
}

const stateOf = ({ TargetHealth: health }: TargetHealthDescription): string => health?.State ?? "unknown";

function addressesOf({ attachments = [] }: Task): readonly string[] {
  return attachments
    .flatMap(({ details = [] }) => details)
    .flatMap(({ name, value }) => (name === "privateIPv4Address" && value !== undefined ? [value] : []));
}
