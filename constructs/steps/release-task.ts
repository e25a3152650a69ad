import type { EndedTask } from "./ended-task";

/** A release command, and where its task runs: where those of its service run. */
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
  /** ARN of the revision that is released. */
  readonly taskDefinition: string;
  /** Ids of the subnets. */
  readonly subnets: readonly string[];
  /** Ids of the security groups. */
  readonly securityGroups: readonly string[];
  /** Whether the task gets a public IP address. */
  readonly publicIp: boolean;
  /** Name of the environment while it sleeps, else empty; absent: it never sleeps. */
  readonly asleep?: string;
  /** Capacity provider of EC2 instances on which the service runs; absent: Fargate. */
  readonly provider?: string;
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

/** What a revision of a task definition contains. */
export interface Revision {
  /** Image of its container. */
  readonly image: string;
  /** Log group, and prefix of its streams; absent: the container does not log to CloudWatch. */
  readonly log?: { readonly group: string; readonly prefix: string };
}

/** Starts and watches tasks. */
export interface TaskRunner {
  /** Reads the container of a service in a revision of a task definition. */
  readonly definition: (arn: string, service: string) => Promise<Revision>;
  /**
   * Returns the ARNs of the revisions that a service runs: two while another port or deployment type replaces its ECS
   * service, none before its first deployment.
   */
  readonly served: (task: ReleaseTask) => Promise<readonly string[]>;
  /** Returns the tasks that were started with this `startedBy`, without stopped ones. */
  readonly running: (task: ReleaseTask, startedBy: string) => Promise<readonly StartedTask[]>;
  /** Starts a task. @returns the task, or why ECS did not start it */
  readonly run: (task: ReleaseTask, startedBy: string) => Promise<StartedTask | { readonly refused: string }>;
  /** Returns a task; undefined if ECS does not find it. */
  readonly describe: (task: ReleaseTask, arn: string) => Promise<StartedTask | undefined>;
  /** Stops a task. */
  readonly stop: (task: ReleaseTask, arn: string, reason: string) => Promise<void>;
  /** Returns the last lines of a stream; empty if there is none. */
  readonly lastLines: (group: string, stream: string, limit: number) => Promise<readonly string[]>;
}
