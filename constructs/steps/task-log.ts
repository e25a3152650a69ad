import type { Clock } from "./output";
import type { ReleaseTask, Revision, TaskRunner } from "./release-task";
import { messageOf } from "./step-error";

/** Lines of the log in an error. */
const LINES = 20;

/**
 * Attempts to read the log until it has a line, and seconds between them: the log driver writes every 5 s.
 *
 * Source: Docker, daemon/logger/awslogs, `defaultForceFlushInterval`.
 */
const ATTEMPTS = 4;
const INTERVAL = 3;

/** The log of a task that has to end: one stream in the log group of the service. */
export class TaskLog {
  private readonly task: Pick<ReleaseTask, "region" | "service">;
  private readonly group?: string;
  private readonly stream?: string;

  /** @param arn - ARN of the task; absent: it was not started */
  constructor(task: Pick<ReleaseTask, "region" | "service">, { log }: Revision, arn: string | undefined) {
    this.task = task;
    if (log === undefined || arn === undefined) return;
    this.group = log.group;
    // Source: Amazon ECS developer guide, "Send Amazon ECS logs to CloudWatch", `awslogs-stream-prefix`.
    this.stream = `${log.prefix}/${task.service}/${taskId(arn)}`;
  }

  /** Returns group and stream, to be appended to a sentence; empty if there is no log in CloudWatch. */
  public get location(): string {
    return this.stream === undefined ? "" : ` (log: ${this.group}, stream ${this.stream})`;
  }

  /** Returns the command that shows new lines as they are written; undefined if there is no log in CloudWatch. */
  public get followCommand(): string | undefined {
    const { group, stream, task } = this;
    if (stream === undefined) return undefined;
    return `aws logs tail ${group} --region ${task.region} --log-stream-names ${stream} --follow`;
  }

  /** Reads its last lines, to be appended to an error; empty if there is none. */
  public async lastLines(aws: TaskRunner, clock: Clock): Promise<string> {
    const { group, stream } = this;
    if (group === undefined || stream === undefined) return "";
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const lines = await aws.lastLines(group, stream, LINES).catch(messageOf);
      if (typeof lines === "string") return ` Its log cannot be read: ${lines}.`;
      if (lines.length > 0) return ` Its last lines:\n${lines.map((line) => `  ${line}`).join("\n")}`;
      if (attempt < ATTEMPTS) await clock.sleep(INTERVAL);
    }
    return "";
  }
}

/** Returns the id of a task, the last part of its ARN. */
export function taskId(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

/** What runs a task that has to end: a deployment by Terraform, or `npm run release`. */
export type StartedBy = "deployment" | "release";

const AGAIN: Readonly<Record<StartedBy, string>> = { deployment: "Deploy", release: "Release" };

/** A task that goes on after what has started it. */
export interface FollowedTask {
  /** Where it runs. */
  readonly task: ReleaseTask;
  /** What it does: `release command`. */
  readonly what: string;
  /** What its task definition contains. */
  readonly revision: Revision;
  /** What has started it. */
  readonly by: StartedBy;
}

/** Formats how to follow a task that goes on after the deployment has ended. */
export function howToFollow({ task, what, revision, by }: FollowedTask, arn: string): string {
  const describe = `aws ecs describe-tasks ${onCluster(task)} --tasks ${taskId(arn)}`;
  const follow = new TaskLog(task, revision, arn).followCommand;
  return [
    `${task.service}: the ${what} goes on without this ${by}. ${AGAIN[by]} again to follow it, or look at it:`,
    describe,
    ...(follow === undefined ? [] : [follow]),
  ].join("\n  ");
}

/** Returns the options of the AWS CLI that name the cluster of a task. */
export function onCluster({ region, cluster }: ReleaseTask): string {
  return `--region ${region} --cluster ${cluster}`;
}
