import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  type Service,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from "@aws-sdk/client-ecs";
import { errorMessage } from "../command-error";
import type { Rollout, RolloutStatus } from "./outcome";
import type { EcsTarget } from "./platforms";
import { serviceDeploymentStatus } from "./ecs/service-deployment";

/** Events of a failed deployment that are printed. */
const PRINTED_EVENTS = 3;

/**
 * Starts new tasks of a service with its current task definition.
 *
 * What AWS refuses is the status of the rollout, because the rollouts of other services may have started by then.
 */
export async function restartTasks(client: ECSClient, region: string, target: EcsTarget): Promise<Rollout> {
  const started = await startDeployment(client, region, target, { forceNewDeployment: true }).catch(
    errorMessage,
  );
  if (typeof started === "string") {
    const reason = `AWS refused the restart: ${started}. The running tasks keep serving`;
    return { ...ecsRollout(region, target), status: () => Promise.resolve({ state: "failed", reason }) };
  }
  return {
    ...started,
    status: async () => {
      const status = await started.status();
      if (status.state !== "succeeded") return status;
      return { ...status, lines: [...status.lines, ...(await image(client, target))] };
    },
  };
}

/**
 * Starts a deployment of an ECS service.
 *
 * @param change - the revision that it runs from then on, or new tasks of the current one
 */
export async function startDeployment(
  client: ECSClient,
  region: string,
  target: EcsTarget,
  change: Pick<UpdateServiceCommandInput, "taskDefinition" | "forceNewDeployment">,
): Promise<Rollout> {
  const { cluster, name } = target;
  const before = await serviceDeployments(client, target);
  const { service } = await client.send(new UpdateServiceCommand({ cluster, service: name, ...change }));
  const id = service?.deployments?.find(({ status }) => status === "PRIMARY")?.id ?? "";
  let own: string | undefined;
  const ownDeployment = async (): Promise<RolloutStatus | undefined> => {
    if (before === undefined) return undefined;
    own ??= (await serviceDeployments(client, target))?.find((arn) => !before.includes(arn));
    if (own === undefined) return undefined;
    const { serviceDeployments: [found] = [] } = await client.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [own] }),
    );
    return found === undefined ? undefined : serviceDeploymentStatus(found);
  };
  return {
    ...ecsRollout(region, target),
    waits: bakeSeconds(service),
    status: async () =>
      (await ownDeployment()) ?? deploymentStatus(await describedService(client, target), id),
  };
}

/** Whether an ECS service is to run no task. */
export async function isAsleep(client: ECSClient, target: EcsTarget): Promise<boolean> {
  return (await describedService(client, target))?.desiredCount === 0;
}

async function describedService(
  client: ECSClient,
  { cluster, name }: EcsTarget,
): Promise<Service | undefined> {
  const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [name] }));
  return services[0];
}

/** Returns the title of a rollout on ECS, and the command that follows it. */
function ecsRollout(region: string, { cluster, name, service }: EcsTarget): Omit<Rollout, "status"> {
  return {
    title: `Fargate, ${service}`,
    follow: `aws ecs describe-services --region ${region} --cluster ${cluster} --services ${name} --query 'services[].deployments'`,
  };
}

/** Returns the image of a service's container, as its task definition names it. */
async function image(client: ECSClient, target: EcsTarget): Promise<readonly string[]> {
  const service = await describedService(client, target);
  const { taskDefinition } = await client.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: service?.taskDefinition }),
  );
  const container = taskDefinition?.containerDefinitions?.find(({ name }) => name === target.service);
  return container?.image === undefined ? [] : [`image ${container.image}`];
}

/**
 * Returns the status of one deployment of an ECS service.
 *
 * A failed deployment is no longer the primary one: the circuit breaker has started another of the previous tasks.
 *
 * @param service - what ECS answers
 * @param id - id of the deployment
 */
export function deploymentStatus(service: Service | undefined, id: string): RolloutStatus {
  const deployment = service?.deployments?.find((each) => each.id === id);
  if (service === undefined) return { state: "failed", reason: "the ECS service no longer exists" };
  if (deployment === undefined) {
    return { state: "failed", reason: `another deployment has replaced this one${events(service)}` };
  }
  const { rolloutState, rolloutStateReason, runningCount = 0, desiredCount = 0 } = deployment;
  if (rolloutState === "FAILED") {
    const reason = rolloutStateReason?.replace(/\.$/, "") ?? "the new tasks did not become healthy";
    return { state: "failed", reason: `${reason}. The previous tasks are still serving${events(service)}` };
  }
  if (rolloutState !== "COMPLETED") {
    const fraction = desiredCount === 0 ? 0 : runningCount / desiredCount;
    return {
      state: "running",
      progress: `${runningCount} of ${desiredCount} new tasks are running`,
      fraction,
    };
  }
  const since = deployment.createdAt?.toISOString().replace(/\.\d+Z$/, "Z") ?? "-";
  return {
    state: "succeeded",
    lines: [`${runningCount} of ${desiredCount} tasks are healthy, started since ${since}`],
  };
}

function events({ events: all = [] }: Service): string {
  const newest = all
    .slice(0, PRINTED_EVENTS)
    .flatMap(({ message }) => (message === undefined ? [] : [message]));
  return newest.length === 0 ? "" : `. Events of ECS:\n  ${newest.join("\n  ")}`;
}

/** Returns the ARNs of the last deployments of a service; undefined where the API is not there, or may not be read. */
async function serviceDeployments(
  client: ECSClient,
  { cluster, name }: EcsTarget,
): Promise<readonly string[] | undefined> {
  try {
    const { serviceDeployments: found = [] } = await client.send(
      new ListServiceDeploymentsCommand({ cluster, service: name, maxResults: 100 }),
    );
    return found.flatMap(({ serviceDeploymentArn: arn }) => (arn === undefined ? [] : [arn]));
  } catch (error) {
    const { name: code, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    if (code === "AccessDeniedException" || $metadata?.httpStatusCode !== undefined) return undefined;
    throw error;
  }
}

/** Returns the seconds that a deployment waits by itself, beside the time that tasks need to start. */
function bakeSeconds(service: Service | undefined): number {
  const {
    bakeTimeInMinutes: bake = 0,
    canaryConfiguration: canary,
    linearConfiguration: linear,
  } = service?.deploymentConfiguration ?? {};
  const steps = linear?.stepPercent === undefined ? 0 : Math.ceil(100 / linear.stepPercent);
  const minutes =
    bake + (canary?.canaryBakeTimeInMinutes ?? 0) + steps * (linear?.stepBakeTimeInMinutes ?? 0);
  return minutes * 60;
}
