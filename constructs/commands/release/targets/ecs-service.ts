import {
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeServiceDeploymentsCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type Tag,
  type TaskDefinition,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { CommandError } from "../../command-error";
import { deploymentStatus, ecsRollout } from "../../rollout/ecs-rollout";
import type { Rollout, RolloutStatus } from "../../rollout/outcome";
import type { EcsTarget } from "../../rollout/platforms";
import { serviceDeploymentStatus } from "../../rollout/service-deployment";

/** An ECS service as it was before a release. */
export interface EcsBefore {
  /** Which one it is. */
  readonly target: EcsTarget;
  /** What ECS answered. */
  readonly service: Service;
  /** Revision that it runs. */
  readonly revision: TaskDefinition;
  /** Tags of the revision. */
  readonly tags: readonly Tag[];
  /** Image of its container. */
  readonly image: string;
  /** Whether it is to run no task. */
  readonly asleep: boolean;
}

/** Reads an ECS service and its revision; undefined when it is not there any more. */
export async function readService(client: ECSClient, target: EcsTarget): Promise<EcsBefore | undefined> {
  const { cluster, name } = target;
  const { services: [service] = [] } = await client.send(
    new DescribeServicesCommand({ cluster, services: [name] }),
  );
  if (service?.status === undefined || service.status === "INACTIVE") return undefined;
  const { taskDefinition: revision = {}, tags = [] } = await client.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition, include: ["TAGS"] }),
  );
  const container = revision.containerDefinitions?.find((each) => each.name === target.service);
  if (container?.image === undefined || revision.status === "DELETE_IN_PROGRESS") {
    throw new CommandError(
      `${target.service}: its task definition ${service.taskDefinition} has no container of this name any more. ` +
        "Nothing was changed. Deploy the environment, then run this again.",
    );
  }
  return { target, service, revision, tags, image: container.image, asleep: service.desiredCount === 0 };
}

/** Returns the ARNs of the secrets that the containers of a revision get. */
export function secretsOf({ containerDefinitions = [] }: TaskDefinition): readonly string[] {
  const named = containerDefinitions.flatMap(({ secrets = [] }) => secrets);
  return named.flatMap(({ valueFrom = "" }) =>
    valueFrom.includes(":secretsmanager:") ? [valueFrom.split(":").slice(0, 7).join(":")] : [],
  );
}

/** What ECS adds to a revision, and takes in no request. */
const ADDED: readonly string[] = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "registeredBy",
  "deregisteredAt",
  "deleteRequestedAt",
] satisfies (keyof TaskDefinition)[];

/**
 * Registers a copy of a service's revision with another image, and the same tags.
 *
 * @returns ARN of the new revision
 */
export async function registerCopy(
  client: ECSClient,
  { target, revision, tags }: EcsBefore,
  image: string,
): Promise<string> {
  const containerDefinitions = revision.containerDefinitions?.map((container) =>
    container.name === target.service ? { ...container, image } : container,
  );
  const settings = Object.entries(revision).filter(([name]) => !ADDED.includes(name));
  const request = {
    ...Object.fromEntries(settings),
    containerDefinitions,
  } as RegisterTaskDefinitionCommandInput;
  const { taskDefinition } = await client.send(
    new RegisterTaskDefinitionCommand({ ...request, ...(tags.length === 0 ? {} : { tags: [...tags] }) }),
  );
  return taskDefinition?.taskDefinitionArn ?? "";
}

/** Returns family and number of a revision: `shop-dev-back:7`. */
export function revisionName(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

/** Takes back a revision that must not be the newest of its family: Terraform compares with that one. */
export async function deregister(client: ECSClient, taskDefinition: string): Promise<void> {
  await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
}

/** Lets a service run another revision. @returns the rollout, with the seconds that its strategy waits by itself */
export async function deployRevision(
  client: ECSClient,
  region: string,
  target: EcsTarget,
  taskDefinition: string,
): Promise<Rollout & { readonly waits: number }> {
  const { cluster, name } = target;
  const before = await serviceDeployments(client, target);
  const { service } = await client.send(new UpdateServiceCommand({ cluster, service: name, taskDefinition }));
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
    status: async () => {
      const told = await ownDeployment();
      if (told !== undefined) return told;
      const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [name] }));
      return deploymentStatus(services[0], id);
    },
  };
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
