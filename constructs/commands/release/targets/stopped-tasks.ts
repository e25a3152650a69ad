import { DescribeTasksCommand, type ECSClient, ListTasksCommand, type Task } from "@aws-sdk/client-ecs";
import type { Clock } from "../../../steps/output";
import type { TaskRunner } from "../../../steps/release-task";
import { taskId, TaskLog } from "../../../steps/task-log";
import type { EcsTarget } from "../../rollout/platforms";

/** Returns why tasks of a revision have stopped: that of the newest one, with the last lines of its log. */
export async function stoppedTask(
  { ecs, runner, clock }: { readonly ecs: ECSClient; readonly runner: TaskRunner; readonly clock: Clock },
  region: string,
  { cluster, name, service }: EcsTarget,
  revision: string,
): Promise<readonly string[]> {
  const listed = await ecs.send(
    new ListTasksCommand({ cluster, serviceName: name, desiredStatus: "STOPPED" }),
  );
  const { taskArns: tasks = [] } = listed;
  if (tasks.length === 0) return [];
  const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
  const [newest] = (described.tasks ?? [])
    .filter(({ taskDefinitionArn }) => taskDefinitionArn === revision)
    .sort((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0));
  if (newest?.taskArn === undefined) return [];
  const log = new TaskLog({ service, region }, await runner.definition(revision, service), newest.taskArn);
  const lines = await log.lastLines(runner, clock);
  return [`task ${taskId(newest.taskArn)} stopped: ${why(newest, service)}.${lines}`];
}

function why({ stoppedReason, stopCode, containers = [] }: Task, service: string): string {
  const { exitCode, reason } = containers.find(({ name }) => name === service) ?? {};
  const parts = [
    stoppedReason ?? stopCode ?? "no reason given",
    ...(reason === undefined ? [] : [reason]),
    ...(exitCode === undefined ? [] : [`exit code ${exitCode}`]),
  ];
  return parts.map((part) => part.replace(/\.$/, "")).join("; ");
}
