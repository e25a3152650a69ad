import type { CapacityDescription } from "./capacity-description";
import type { CapabilitiesDescription, UlimitsDescription } from "./isolation-description";

/** One service: a container image and what it needs. */
export interface ServiceDescription {
  /** Folder of its Dockerfile, used in the printed build commands. Default `docker/<service>`. */
  readonly build?: string;
  /** Port that the container listens on, 1 to 65535; also set as `PORT`. Required with `path`, refused without. */
  readonly port?: number;
  /** Requests that it gets: `/*`, `/api/*` (`/api` and all below), or one exact path. Default: none, a worker. */
  readonly path?: string;
  /** Health path: answers 200 when the service is ready. Required with `path`. */
  readonly health?: string;
  /** How often `health` is requested, and what counts as healthy. */
  readonly healthCheck?: HealthCheckDescription;
  /** Command and arguments that replace the image's command. Default: the image's own. */
  readonly command?: readonly string[];
  /** Command that runs once in the new image before a release, such as a migration. Default: none. */
  readonly release?: ReleaseDescription;
  /** Environment variables by name, not secret. Default: none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names of secrets, set as environment variables of the same names. Default: none. */
  readonly secrets?: readonly string[];
  /** Whether it connects to the database. Default false. */
  readonly database?: boolean;
  /** What it may do in AWS, with a role of its own on both platforms. Default: nothing. */
  readonly permissions?: readonly PermissionDescription[];
  /** CPU units, 1024 per vCPU: one of Fargate's sizes. Default 256. */
  readonly cpu?: number;
  /** Memory in MiB: one of the sizes that Fargate offers with `cpu`. Default 512. */
  readonly memory?: number;
  /**
   * Number of tasks on Fargate, 0 or more; the host runs one container. Default 2, with `protect: false` 1, for a worker
   * always 1.
   */
  readonly replicas?: number;
  /** Automatic scaling on Fargate. Default: a fixed number of tasks, `replicas`. */
  readonly scale?: ScaleDescription;
  /** What its tasks on ECS run on. Default: the environment's `capacity`. */
  readonly capacity?: CapacityDescription;
  /**
   * How ECS replaces tasks: `"rolling"` (default), or an object with one of `rolling`, `blueGreen`, `canary` and `linear`.
   * The last three need `awsProvider: "6"` and a path. The host always starts a new container beside the old one.
   */
  readonly deployment?: DeploymentDescription;
  /** Seconds from SIGTERM to SIGKILL, 2 to 120. Default 30. */
  readonly stopTimeout?: number;
  /** User of its processes, such as `"1000:1000"` or `"node"`. Default: the image's. */
  readonly user?: string;
  /** Whether nothing outside of `tmpfs` can be written; not with user root. Default false. */
  readonly readOnlyRootFilesystem?: boolean;
  /** Limits of its processes. */
  readonly ulimits?: UlimitsDescription;
  /** Folders in memory: most MiB of each, by absolute path; they count towards `memory`. Default: none. */
  readonly tmpfs?: Readonly<Record<string, number>>;
  /** Whether an init process is process 1, which passes signals on and reaps child processes. Default true. */
  readonly init?: boolean;
  /** Linux capabilities that differ from Docker's default. */
  readonly capabilities?: CapabilitiesDescription;
  /**
   * Whether it is taken out of service: it runs nowhere, and its images, secrets, role and logs are kept until it is removed
   * from the description in a later deployment. Default false.
   */
  readonly retired?: boolean;
  /**
   * Name that it was first deployed with, for a service that is renamed: its images, secrets and requests stay, and its names
   * in AWS. Default: none.
   */
  readonly formerly?: string;
}

/** Actions of AWS that a service may call, and the resources that it may call them on. */
export interface PermissionDescription {
  /** One or more actions, for example `s3:GetObject`; no wildcard. */
  readonly actions: readonly string[];
  /**
   * One or more ARNs of the environment's account, with `*` within names: `arn:aws:s3:::uploads/*`. Only for actions
   * that need no resource, such as `cloudwatch:PutMetricData`: `["*"]`.
   */
  readonly resources: readonly string[];
}

/**
 * The release command: runs once before a release.
 *
 * The old version keeps serving during the command, so a database migration must work with both versions. When a
 * release fails after the command and is retried, the command runs again.
 */
export interface ReleaseDescription {
  /** Command and arguments, run in a container of the new image with the service's environment and secrets. */
  readonly command: readonly string[];
  /** Seconds that it may take, 1 to 1800. Default 600. */
  readonly timeout?: number;
}

/** Fields of a service that differ in one environment; `scale` too is merged field by field. */
export interface ServiceOverride extends Omit<ServiceDescription, "scale"> {
  /** Fields of automatic scaling that differ. */
  readonly scale?: Partial<ScaleDescription>;
}

/** How a container is found healthy or unhealthy. */
export interface HealthCheckDescription {
  /** Seconds between checks, 5 to 300. Default 10. */
  readonly interval?: number;
  /** Seconds to wait for an answer, 2 to 120, shorter than `interval`. Default 5. */
  readonly timeout?: number;
  /** Successful checks in a row until it is healthy, 2 to 10. Default 2. */
  readonly healthyThreshold?: number;
  /** Failed checks in a row until it is unhealthy, 2 to 10. Default 3. */
  readonly unhealthyThreshold?: number;
  /** Seconds after a task starts in which failed checks are ignored, 0 to 7200. Default 60. */
  readonly gracePeriod?: number;
}

/** Automatic scaling: the bounds, and the targets `cpu`, `memory` and `requests`. */
export interface ScaleDescription {
  /** Fewest tasks, 1 to 5000. */
  readonly min: number;
  /** Most tasks, `min` to 5000. */
  readonly max: number;
  /** Target of average CPU utilization in percent. Default 70 when no target is set. */
  readonly cpu?: number;
  /** Target of average memory utilization in percent. Default: none. */
  readonly memory?: number;
  /** Target of requests per task and minute; only with a `path`. Default: none. */
  readonly requests?: number;
}

/** How ECS replaces the tasks of a service. */
export type DeploymentDescription =
  | "rolling"
  | { readonly rolling: RollingDescription }
  | { readonly blueGreen: BlueGreenDescription }
  | { readonly canary: CanaryDescription }
  | { readonly linear: LinearDescription };

/** What every deployment may have. */
interface WatchedDescription {
  /**
   * Whether ECS rolls back when alarms of the load balancer go off: 5xx answers, unhealthy tasks. `true`, or an object with
   * what counts as too many. Default false: only tasks that do not become healthy are rolled back. Needs a path.
   */
  readonly alarms?: boolean | AlarmsDescription;
}

/** What every deployment may have in which ECS moves traffic. */
interface TestedDescription extends WatchedDescription {
  /** Port of the load balancer that shows the new tasks before they get traffic, 1 to 65535, neither 80 nor 443. Default: none. */
  readonly testPort?: number;
  /** IPv4 networks that reach the test port, such as `["203.0.113.0/24"]`. Default: the network of the environment only. */
  readonly testFrom?: readonly string[];
}

/** How many 5xx answers of the tasks are too many: in two of three minutes both must be reached. */
export interface AlarmsDescription {
  /** Percentage of the requests of a minute that must be exceeded, 0 to 99.9. Default 1. */
  readonly errorPercent?: number;
  /** Fewest 5xx answers in a minute, 1 to 1000000. Default 5. */
  readonly errorCount?: number;
}

/** Replaces tasks a few at a time. */
export interface RollingDescription extends WatchedDescription {
  /** Percentage of the tasks that stay healthy, 0 to 100; ECS rounds their number up. Default 100. */
  readonly minHealthy?: number;
  /** Percentage of the tasks that may run at once, 100 to 200; ECS rounds their number down. Default 200. */
  readonly maxPercent?: number;
}

/** Starts all new tasks beside the old ones, then moves all traffic. */
export interface BlueGreenDescription extends TestedDescription {
  /** Minutes that the old tasks stay after the traffic has moved, 0 to 1440. Default 10. */
  readonly bakeMinutes?: number;
}

/** Moves a part of the traffic first, and the rest later. */
export interface CanaryDescription extends TestedDescription {
  /** Percentage of the traffic that moves first, 0.1 to 99.9. Default 5. */
  readonly percent?: number;
  /** Minutes with that percentage, and again minutes that the old tasks stay afterwards, 0 to 1440. Default 10. */
  readonly bakeMinutes?: number;
}

/** Moves the traffic in equal steps. */
export interface LinearDescription extends TestedDescription {
  /** Percentage of the traffic that each step moves, 3 to 99.9. Default 10. */
  readonly percent?: number;
  /** Minutes between two steps, 0 to 1440. Default 6. */
  readonly everyMinutes?: number;
  /** Minutes that the old tasks stay after all traffic has moved, 0 to 1440. Default 10. */
  readonly bakeMinutes?: number;
}
