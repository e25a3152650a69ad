import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
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
    definition: async (arn) => {
      const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
      const [container] = taskDefinition?.containerDefinitions ?? [];
      const { "awslogs-group": group, "awslogs-stream-prefix": prefix } =
        container?.logConfiguration?.options ?? {};
      return { image: container?.image ?? "", log: group && prefix ? { group, prefix } : undefined };
    },
    served: async (cluster, service) => {
      const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
      return services.find(({ status }) => status === "ACTIVE")?.taskDefinition;
    },
    running: async (cluster, startedBy) => {
      // ECS accepts no other filter with this one but the status, which is RUNNING by default: tasks that are not stopped.
      const { taskArns: tasks = [] } = await ecs.send(new ListTasksCommand({ cluster, startedBy }));
      if (tasks.length === 0) return [];
      const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
      return (described.tasks ?? []).map(startedTask);
    },
    run: async (task, startedBy) => {
      const { tasks = [], failures = [] } = await ecs.send(runTask(task, startedBy));
      const [started] = tasks;
      if (started !== undefined) return startedTask(started);
      const [{ reason = "no reason given", detail = "" } = {}] = failures;
      return { refused: detail === "" ? reason : `${reason} (${detail})` };
    },
    describe: async (cluster, arn) => {
      const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [arn] }));
      return tasks[0] === undefined ? undefined : startedTask(tasks[0]);
    },
    stop: async (cluster, arn, reason) => {
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

/** Formats the request, with a launch type and no capacity provider: a task on Spot could be interrupted half done. */
function runTask(task: ReleaseTask, startedBy: string): RunTaskCommand {
  return new RunTaskCommand({
    cluster: task.cluster,
    taskDefinition: task.taskDefinition,
    launchType: "FARGATE",
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

function startedTask(task: EcsTask): StartedTask {
  const { taskArn = "", lastStatus = "", stopCode, stoppedReason, overrides, containers = [] } = task;
  const [container] = containers;
  return {
    arn: taskArn,
    status: lastStatus,
    image: container?.image ?? "",
    command: overrides?.containerOverrides?.[0]?.command ?? [],
    stopCode,
    stoppedReason,
    exitCode: container?.exitCode,
    containerReason: container?.reason,
  };
}
