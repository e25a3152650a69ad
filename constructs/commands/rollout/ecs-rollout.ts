import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  type Service,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { errorMessage } from "../command-error";
import type { Rollout, RolloutStatus } from "./outcome";
import type { EcsTarget } from "./platforms";

/** Events of a failed deployment that are printed. */
const PRINTED_EVENTS = 3;

/**
 * Starts new tasks of a service with its current task definition.
 *
 * What AWS refuses is the status of the rollout, because the rollouts of other services may have started by then.
 */
export async function restartTasks(client: ECSClient, region: string, target: EcsTarget): Promise<Rollout> {
  const { cluster, name } = target;
  const rollout = ecsRollout(region, target);
  const started = await client
    .send(new UpdateServiceCommand({ cluster, service: name, forceNewDeployment: true }))
    .catch(errorMessage);
  if (typeof started === "string") {
    const reason = `AWS refused the restart: ${started}. The running tasks keep serving`;
    return { ...rollout, status: () => Promise.resolve({ state: "failed", reason }) };
  }
  const id = started.service?.deployments?.find(({ status }) => status === "PRIMARY")?.id ?? "";
  return {
    ...rollout,
    status: async () => {
      const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [name] }));
      const status = deploymentStatus(services[0], id);
      if (status.state !== "succeeded") return status;
      return { ...status, lines: [...status.lines, ...(await image(client, services[0], target))] };
    },
  };
}

/** Returns the title of a rollout on ECS, and the command that follows it. */
export function ecsRollout(region: string, { cluster, name, service }: EcsTarget): Omit<Rollout, "status"> {
  return {
    title: `Fargate, ${service}`,
    follow: `aws ecs describe-services --region ${region} --cluster ${cluster} --services ${name} --query 'services[].deployments'`,
  };
}

/** Returns the image of a service's container, as its task definition names it. */
async function image(
  client: ECSClient,
  service: Service | undefined,
  target: EcsTarget,
): Promise<readonly string[]> {
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
