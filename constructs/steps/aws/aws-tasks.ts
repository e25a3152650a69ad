import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  paginateListServices,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
  type Task as EcsTask,
} from "@aws-sdk/client-ecs";
import type { ReleaseTask, StartedTask, TaskRunner } from "../release-task";
import { RETRIES } from "./retries";

/** Returns functions that start and watch ECS tasks in a region. */
export function awsTasks(region: string): TaskRunner {
  const ecs = new ECSClient({ region, ...RETRIES });
  const logs = new CloudWatchLogsClient({ region, ...RETRIES });
  return {
    definition: async (arn, service) => {
      const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
      const container = taskDefinition?.containerDefinitions?.find(({ name }) => name === service);
      const { "awslogs-group": group, "awslogs-stream-prefix": prefix } =
        container?.logConfiguration?.options ?? {};
      return { image: container?.image ?? "", log: group && prefix ? { group, prefix } : undefined };
    },
    served: (task) => servedRevisions(ecs, task),
    running: async ({ cluster, service }, startedBy) => {
      // ECS accepts no other filter with this one but the status, which is RUNNING by default: tasks that are not stopped.
      const { taskArns: tasks = [] } = await ecs.send(new ListTasksCommand({ cluster, startedBy }));
      if (tasks.length === 0) return [];
      const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
      return (described.tasks ?? []).map((each) => startedTask(each, service));
    },
    run: async (task, startedBy) => {
      const { tasks = [], failures = [] } = await ecs.send(runTask(task, startedBy));
      const [started] = tasks;
      if (started !== undefined) return startedTask(started, task.service);
      const [{ reason = "no reason given", detail = "" } = {}] = failures;
      return { refused: detail === "" ? reason : `${reason} (${detail})` };
    },
    describe: async ({ cluster, service }, arn) => {
      const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [arn] }));
      return tasks[0] === undefined ? undefined : startedTask(tasks[0], service);
    },
    stop: async ({ cluster }, arn, reason) => {
      await ecs.send(new StopTaskCommand({ cluster, task: arn, reason }));
    },
    lastLines: async (group, stream, limit) => {
      try {
        const found = await logs.send(
          new GetLogEventsCommand({
            logGroupName: group,
            logStreamName: stream,
            limit,
            startFromHead: false,
          }),
        );
        return (found.events ?? []).map(({ message = "" }) => message.trimEnd());
      } catch (error) {
        // A container that never started has no stream.
        if (error instanceof Error && error.name === "ResourceNotFoundException") return [];
        throw error;
      }
    },
  };
}

/** Most services that ECS describes in one request. Source: Amazon ECS API reference, DescribeServices. */
const MOST_DESCRIBED = 10;

/** Finds them by the family of their task definition: the name of an ECS service changes with its port. */
async function servedRevisions(
  client: ECSClient,
  { cluster, service, taskDefinition }: ReleaseTask,
): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { serviceArns = [] } of paginateListServices({ client }, { cluster, maxResults: 100 })) {
    const all = serviceArns.map((arn) => arn.split("/").at(-1) ?? arn);
    names.push(...all.filter((name) => name.startsWith(`${service}-`)));
  }
  const found: string[] = [];
  for (let begin = 0; begin < names.length; begin += MOST_DESCRIBED) {
    const services = names.slice(begin, begin + MOST_DESCRIBED);
    const answer = await client.send(new DescribeServicesCommand({ cluster, services }));
    const active = (answer.services ?? []).filter(({ status }) => status === "ACTIVE");
    found.push(...active.flatMap(({ taskDefinition: arn }) => (arn === undefined ? [] : [arn])));
  }
  return found.filter((arn) => familyOf(arn) === familyOf(taskDefinition));
}

const familyOf = (arn: string) => arn.split("/").at(-1)?.replace(/:\d+$/, "");

/** Formats the request. On Fargate it has a launch type and no capacity provider: a task on Spot could be interrupted half done. */
function runTask(task: ReleaseTask, startedBy: string): RunTaskCommand {
  return new RunTaskCommand({
    cluster: task.cluster,
    taskDefinition: task.taskDefinition,
    ...(task.provider === undefined
      ? { launchType: "FARGATE" }
      : { capacityProviderStrategy: [{ capacityProvider: task.provider, weight: 1 }] }),
    startedBy,
    group: startedBy.replace("/", ":"),
    propagateTags: "TASK_DEFINITION",
    tags: [{ key: "Name", value: startedBy }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...task.subnets],
        securityGroups: [...task.securityGroups],
        assignPublicIp: task.publicIp ? "ENABLED" : "DISABLED",
      },
    },
    overrides: { containerOverrides: [{ name: task.service, command: [...task.command] }] },
  });
}

/** Reads the container of the service by its name: AWS may add others to a task, such as GuardDuty's agent. */
function startedTask(task: EcsTask, service: string): StartedTask {
  const { taskArn = "", lastStatus = "", stopCode, stoppedReason, overrides, containers = [] } = task;
  const container = containers.find(({ name }) => name === service);
  const override = overrides?.containerOverrides?.find(({ name }) => name === service);
  return {
    arn: taskArn,
    status: lastStatus,
    image: container?.image ?? "",
    command: override?.command ?? [],
    stopCode,
    stoppedReason,
    exitCode: container?.exitCode,
    containerReason: container?.reason,
  };
}
