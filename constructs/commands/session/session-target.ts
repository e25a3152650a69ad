import { DescribeInstancesCommand, type EC2Client } from "@aws-sdk/client-ec2";
import {
  ClusterNotFoundException,
  type ECSClient,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  type Task,
} from "@aws-sdk/client-ecs";
import { hostName } from "../../naming/environment-names";
import { taskId } from "../../steps/task-log";
import { CommandError } from "../command-error";
import type { EcsTarget } from "../rollout/platforms";
import type { ReachedEnvironment } from "./reached-environment";

/** What a session can be opened to. */
export interface SessionTarget {
  /** Its id: of the instance, or the ARN of the task. */
  readonly id: string;
  /** Its name, for people. */
  readonly title: string;
  /** Its name for Systems Manager. */
  readonly target: string;
}

/** Finds a target that is not one of those that are gone. @throws CommandError when there is none */
export type FindTarget = (gone: readonly string[]) => Promise<SessionTarget>;

/** Errors of a target that was stopped or replaced, or is not connected. Source: ECS ExecuteCommand, SSM StartSession. */
const GONE = /^(TargetNotConnected(Exception)?|InvalidTarget|InvalidParameterException)$/;

/**
 * Opens a session to a target, and to another one where that is gone meanwhile.
 *
 * @param say - prints which one is taken
 */
export async function openSession<T>(
  find: FindTarget,
  open: (target: SessionTarget) => Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  const first = await find([]);
  say(first.title);
  try {
    return await open(first);
  } catch (error) {
    if (!(error instanceof Error) || !GONE.test(error.name)) throw error;
    const second = await find([first.id]);
    say(`${first.title} is gone or not connected. Taking ${second.title}`);
    return open(second);
  }
}

/** Most tasks that one request lists and describes. Source: Amazon ECS API reference. */
const MOST = 100;

/** Finds a running task of a service, in which a session can be opened. */
export function findTask(client: ECSClient, { name }: ReachedEnvironment, target: EcsTarget): FindTarget {
  const { cluster, service } = target;
  return async (gone) => {
    const { services: [found] = [] } = await client
      .send(new DescribeServicesCommand({ cluster, services: [target.name] }))
      .catch((error: unknown) => {
        if (error instanceof ClusterNotFoundException) return { services: [] };
        throw error;
      });
    if (found === undefined || found.status === "INACTIVE") {
      throw new CommandError(
        `the ECS service ${target.name} is not there any more. Deploy the environment: npm run deploy -- ${name}`,
      );
    }
    if (found.desiredCount === 0) {
      throw new CommandError(
        `${service} has no task on Fargate: it is asleep, or has zero replicas. Wake it: npm run wake -- ${name}`,
      );
    }
    const { taskArns = [] } = await client.send(
      new ListTasksCommand({ cluster, serviceName: target.name, desiredStatus: "RUNNING", maxResults: MOST }),
    );
    const { tasks = [] } =
      taskArns.length === 0 ? {} : await client.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    const running = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING");
    const task = running
      .filter(({ taskArn = "" }) => !gone.includes(taskArn))
      .find((each) => connected(each, service));
    if (task === undefined) throw new CommandError(noTask(name, service, running));
    await refuseReadOnly(client, task, service);
    const id = taskId(task.taskArn ?? "");
    return {
      id: task.taskArn ?? "",
      title: `${service} on Fargate, task ${id.slice(0, 8)}${running.length > 1 ? `, one of ${running.length}` : ""}`,
      // Source: aws/aws-cli, awscli/customizations/ecs/executecommand.py, build_ssm_request_paramaters.
      target: `ecs:${cluster.split("/").at(-1)}_${id}_${containerOf(task, service)?.runtimeId ?? ""}`,
    };
  };
}

const containerOf = ({ containers = [] }: Task, service: string) =>
  containers.find(({ name }) => name === service);

/** Whether the agent of ECS Exec runs in the service's container. */
function connected(task: Task, service: string): boolean {
  const { runtimeId, managedAgents = [] } = containerOf(task, service) ?? {};
  const agent = managedAgents.find(({ name }) => name === "ExecuteCommandAgent");
  return runtimeId !== undefined && agent?.lastStatus === "RUNNING";
}

function noTask(environment: string, service: string, running: readonly Task[]): string {
  if (running.length === 0) {
    return `no task of ${service} is running on Fargate. See why: npm run logs -- ${environment} ${service}`;
  }
  if (running.every(({ enableExecuteCommand }) => enableExecuteCommand === false)) {
    return (
      `the running tasks of ${service} were started without ECS Exec. Deploy the environment, then start new ones: ` +
      `npm run restart -- ${environment} ${service}`
    );
  }
  return (
    `the agent of ECS Exec is not connected in any running task of ${service}. It is about a ` +
    `minute after their start: try again. If it stays so, start new ones: npm run restart -- ${environment} ${service}`
  );
}

/** Source: ECS developer guide, "Monitor Amazon ECS containers with ECS Exec", considerations. */
async function refuseReadOnly(client: ECSClient, task: Task, service: string): Promise<void> {
  const { taskDefinition } = await client.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: task.taskDefinitionArn }),
  );
  const container = taskDefinition?.containerDefinitions?.find(({ name }) => name === service);
  if (container?.readonlyRootFilesystem !== true) return;
  throw new CommandError(
    `${service} has readOnlyRootFilesystem: true, with which ECS Exec does not work: its agent has to write files. ` +
      "Set it to false in main.ts for as long as you need it, and deploy.",
  );
}

/** Finds the EC2 host by its tags, so that a new one is found before the states are read again. */
export function findHost(client: EC2Client, { name, region, scope }: ReachedEnvironment): FindTarget {
  const tags = { Name: hostName(scope), Application: scope.application, Environment: scope.environment };
  return async (gone) => {
    const { Reservations = [] } = await client.send(
      new DescribeInstancesCommand({
        Filters: [
          ...Object.entries(tags).map(([tag, value]) => ({ Name: `tag:${tag}`, Values: [value] })),
          { Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] },
        ],
      }),
    );
    const found = Reservations.flatMap(({ Instances = [] }) => Instances);
    const running = found.filter(({ State }) => State?.Name === "running" || State?.Name === "pending");
    const id = running.find(({ InstanceId = "" }) => !gone.includes(InstanceId))?.InstanceId;
    if (id !== undefined) return { id, title: `the EC2 host, ${id}`, target: id };
    throw new CommandError(
      running.length > 0
        ? `host ${gone.join(", ")} is not connected to Systems Manager. A new host is connected two minutes after its start: ` +
            `try again then. If it stays so, restart it: aws ec2 reboot-instances --region ${region} --instance-ids ${gone.join(" ")}`
        : found.length > 0
          ? `the EC2 host is stopped. Wake the environment: npm run wake -- ${name}`
          : `"${name}" has no EC2 host any more. Deploy the environment: npm run deploy -- ${name}`,
    );
  };
}
