/** What to run: one container image and what it needs, said without saying where it runs. */
export interface Service {
  /** The key under `services`: lower-case letters, digits and single hyphens. */
  readonly name: string;
  /** Port that the container listens on, 1 to 65535; absent for a worker that listens on none. */
  readonly port?: number;
  /** Requests that reach it: an exact path, or a prefix ending in `/*`; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while the container is able to serve; present exactly when `path` is. */
  readonly health?: string;
  /** How often and how patiently `health` is asked. */
  readonly healthCheck: HealthCheck;
  /** Arguments that replace the image's own command. */
  readonly command?: readonly string[];
  /** What is run once from a new image before a release changes over; absent: nothing. */
  readonly release?: ReleaseCommand;
  /** Plain environment variables, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of secrets that become environment variables of the same name. */
  readonly secrets: readonly string[];
  /** Whether it gets `DATABASE_*` and is let through to the database. */
  readonly database: boolean;
  /** CPU units, 1024 to a vCPU. */
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memory: number;
  /** Number of tasks on Fargate when `scale` is absent; the host always runs one container. */
  readonly replicas: number;
  /** Target tracking on Fargate; absent: a fixed number of tasks. */
  readonly scale?: Scale;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
}

/** A command that runs once before a release. */
export interface ReleaseCommand {
  /** Arguments that replace the image's own command. */
  readonly command: readonly string[];
  /** Seconds that it may take. */
  readonly timeout: number;
}

/** How a load balancer decides that a container may be sent requests. */
export interface HealthCheck {
  /** Seconds between two checks. */
  readonly interval: number;
  /** Seconds to wait for an answer, less than `interval`. */
  readonly timeout: number;
  /** Checks in a row that make an unhealthy target healthy. */
  readonly healthyThreshold: number;
  /** Checks in a row that make a healthy target unhealthy. */
  readonly unhealthyThreshold: number;
  /** Seconds after a task's start in which failed checks don't count. */
  readonly gracePeriod: number;
}

/** How the number of tasks follows the load. */
export interface Scale {
  /** Fewest tasks, 1 or more. */
  readonly min: number;
  /** Most tasks, at least `min`. */
  readonly max: number;
  /** Average CPU utilisation to hold, in percent. */
  readonly cpu?: number;
  /** Average memory utilisation to hold, in percent. */
  readonly memory?: number;
  /** Requests a minute and task to hold; only for a service with a path. */
  readonly requests?: number;
}

/** A service that requests can reach. */
export type WebService = Service & {
  readonly path: string;
  readonly port: number;
  readonly health: string;
};

/** Tells a service that requests can reach from a worker. */
export function isWebService<T extends Service>(service: T): service is T & WebService {
  return service.path !== undefined && service.port !== undefined && service.health !== undefined;
}
