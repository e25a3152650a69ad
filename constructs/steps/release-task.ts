import type { EndedTask } from "./ended-task";

/** A release command, and where it runs: as the tasks of its service do. */
export interface ReleaseTask {
  /** Name of the service and of its container. */
  readonly service: string;
  /** Arguments that replace the image's own command. */
  readonly command: readonly string[];
  /** Seconds after its start in which it has to end. */
  readonly timeout: number;
  /** AWS region. */
  readonly region: string;
  /** ARN of the cluster. */
  readonly cluster: string;
  /** Name of the ECS service. */
  readonly ecsService: string;
  /** ARN of the revision that is released. */
  readonly taskDefinition: string;
  /** Ids of the subnets. */
  readonly subnets: readonly string[];
  /** Ids of the security groups. */
  readonly securityGroups: readonly string[];
  /** Whether the task gets a public IP address. */
  readonly publicIp: boolean;
}

/** A task of ECS. */
export interface StartedTask extends EndedTask {
  /** Its ARN. */
  readonly arn: string;
  /** Its status, for example `PENDING`, `RUNNING` or `STOPPED`. */
  readonly status: string;
  /** Image of its container. */
  readonly image: string;
  /** Command that replaces the one of the image. */
  readonly command: readonly string[];
}

/** What is known of a revision. */
export interface Revision {
  /** Image of its container. */
  readonly image: string;
  /** Log group, and first part of the streams' names; absent: it has another log. */
  readonly log?: { readonly group: string; readonly prefix: string };
}

/** Starts and watches tasks. */
export interface TaskRunner {
  /** Reads a revision of a task definition. */
  readonly definition: (arn: string) => Promise<Revision>;
  /** Returns the ARN of the revision that a service runs; undefined if there is no such service. */
  readonly served: (cluster: string, service: string) => Promise<string | undefined>;
  /** Returns the tasks that somebody has started, and that have not been stopped. */
  readonly running: (cluster: string, startedBy: string) => Promise<readonly StartedTask[]>;
  /** Starts a task. @returns the task, or why ECS has none */
  readonly run: (task: ReleaseTask, startedBy: string) => Promise<StartedTask | { readonly refused: string }>;
  /** Returns a task; undefined when ECS does not know it. */
  readonly describe: (cluster: string, arn: string) => Promise<StartedTask | undefined>;
  /** Stops a task. */
  readonly stop: (cluster: string, arn: string, reason: string) => Promise<void>;
  /** Returns the last lines of a stream; empty if there is none. */
  readonly lastLines: (group: string, stream: string, limit: number) => Promise<readonly string[]>;
}
