import {
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type Tag,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { CommandError } from "../../command-error";
import type { EcsTarget } from "../../rollout/platforms";

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
