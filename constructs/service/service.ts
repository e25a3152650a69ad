import type { Capacity } from "./capacity";
import type { Deployment } from "./deployment";

/** One container to run and what it needs, independent of the platform. */
export interface Service {
  /** The key under `services`: lower-case letters, digits and single hyphens. */
  readonly name: string;
  /** Port that the container listens on, 1 to 65535; absent for a worker. */
  readonly port?: number;
  /** Path of the requests that it receives: an exact path, or a prefix ending in `/*`; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while the container is healthy; present if and only if `path` is. */
  readonly health?: string;
  /** Intervals and thresholds of the check of `health`. */
  readonly healthCheck: HealthCheck;
  /** Arguments that replace the image's own command. */
  readonly command?: readonly string[];
  /** Command that runs once from a new image before it is released; absent: none. */
  readonly release?: ReleaseCommand;
  /** Plain environment variables, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of secrets; each becomes an environment variable of the same name. */
  readonly secrets: readonly string[];
  /** Whether it gets the `DATABASE_*` variables and may connect to the database. */
  readonly database: boolean;
  /** What it may do in AWS; empty: nothing. */
  readonly permissions: readonly Permission[];
  /** CPU units, 1024 to a vCPU. */
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memory: number;
  /** Number of tasks on Fargate when `scale` is absent; the host always runs one container. */
  readonly replicas: number;
  /** Target tracking on Fargate; absent: a fixed number of tasks. */
  readonly scale?: Scale;
  /** What its tasks on ECS run on. */
  readonly capacity: Capacity;
  /** How ECS replaces its tasks; the host always starts a new container beside the old one. */
  readonly deployment: Deployment;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  /** User of its processes: name or uid, and after a colon group or gid; absent: the image's. */
  readonly user?: string;
  /** Whether only its `tmpfs` can be written. */
  readonly readOnlyRootFilesystem: boolean;
  /** Limits of its processes. */
  readonly ulimits: Ulimits;
  /** Folders in memory, as part of `memory`: most MiB of each, by absolute path. */
  readonly tmpfs: Readonly<Record<string, number>>;
  /** Whether an init process is process 1. */
  readonly init: boolean;
  /** How its Linux capabilities differ from Docker's default. */
  readonly capabilities: Capabilities;
}

/** What a service's container is made of: nothing that says when, how often or behind which path it runs. */
export type ContainerService = Pick<
  Service,
  | "name"
  | "port"
  | "command"
  | "environment"
  | "secrets"
  | "database"
  | "cpu"
  | "memory"
  | "stopTimeout"
  | "user"
  | "readOnlyRootFilesystem"
  | "ulimits"
  | "tmpfs"
  | "init"
  | "capabilities"
>;

/** Limits of a process. On Fargate no other than that of open files can be set. */
export interface Ulimits {
  /** Open files, soft and hard limit. */
  readonly nofile: number;
}

/** How Linux capabilities differ from Docker's default, sorted. */
export interface Capabilities {
  /** Names without `CAP_`, or `ALL`. */
  readonly drop: readonly string[];
  /** Names without `CAP_`. */
  readonly add: readonly string[];
}

/** Actions that are allowed on resources. */
export interface Permission {
  /** Actions as IAM spells them, for example `s3:GetObject`; no wildcard. */
  readonly actions: readonly string[];
  /** ARNs, with `*` within names, or only `*`. */
  readonly resources: readonly string[];
}

/** A command that runs once before a release. */
export interface ReleaseCommand {
  /** Arguments that replace the image's own command. */
  readonly command: readonly string[];
  /** Seconds after which it is stopped. */
  readonly timeout: number;
}

/** How it is decided that a container is healthy and receives traffic. */
export interface HealthCheck {
  /** Seconds between two checks. */
  readonly interval: number;
  /** Seconds to wait for an answer, less than `interval`. */
  readonly timeout: number;
  /** Checks in a row that make an unhealthy target healthy. */
  readonly healthyThreshold: number;
  /** Checks in a row that make a healthy target unhealthy. */
  readonly unhealthyThreshold: number;
  /** Seconds after a task starts in which failed checks are ignored. */
  readonly gracePeriod: number;
}

/** How the number of tasks is adjusted to the load. */
export interface Scale {
  /** Fewest tasks, 1 or more. */
  readonly min: number;
  /** Most tasks, at least `min`. */
  readonly max: number;
  /** Target of average CPU utilisation, in percent. */
  readonly cpu?: number;
  /** Target of average memory utilisation, in percent. */
  readonly memory?: number;
  /** Target of requests per minute and task; only for a service with a path. */
  readonly requests?: number;
}

/** A service that receives requests. */
export type WebService = Service & {
  readonly path: string;
  readonly port: number;
  readonly health: string;
};

/** Returns whether a service receives requests; otherwise it is a worker. */
export function isWebService<T extends Service>(service: T): service is T & WebService {
  return service.path !== undefined && service.port !== undefined && service.health !== undefined;
}

/**
 * Where a field of a service has an effect: on both platforms, on one for a reason, in the foundation that both use, or
 * only in the settings.
 */
export type Parity =
  "both" | "foundation" | "settings" | { readonly only: "host" | "fargate"; readonly because: string };

/**
 * Where every field of a service has an effect.
 *
 * A field that is missing here is a compile error. A test changes each field marked `both` and expects a difference in
 * the Terraform JSON of ECS, in the host's manifest, and in the deployer's container hash or route; of one marked
 * `foundation`, in the foundation's JSON and nowhere else. Only `release` changes neither hash nor route: it has its effect
 * at the next release.
 */
export const PARITY: Readonly<Record<keyof Service, Parity>> = {
  name: "both",
  port: "both",
  path: "both",
  health: "both",
  healthCheck: "both",
  command: "both",
  environment: "both",
  secrets: "both",
  database: "both",
  permissions: "foundation",
  cpu: "both",
  memory: "both",
  stopTimeout: "both",
  user: "both",
  readOnlyRootFilesystem: "both",
  ulimits: "both",
  tmpfs: "both",
  init: "both",
  capabilities: "both",
  release: "both",
  deployment: { only: "fargate", because: "the host has one container, and starts a new one beside it" },
  replicas: { only: "fargate", because: "the host runs one container of each service" },
  scale: { only: "fargate", because: "the host runs one container of each service" },
  capacity: { only: "fargate", because: "on the host a container runs on the host" },
};
