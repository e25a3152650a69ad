import type { HealthCheck } from "../service/service";

/** An application on one machine's Docker Engine: what the stack and the compose file are both rendered from. */
export interface LocalApplication {
  /** Prefix of everything that it is made of, for example `shop-dev`. */
  readonly name: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Port of this machine on which it answers. */
  readonly port: number;
  /** Its networks. */
  readonly networks: readonly LocalNetwork[];
  /** Names of its volumes, which hold data. */
  readonly volumes: readonly string[];
  /** Its containers: each after those that it waits for. */
  readonly containers: readonly LocalContainer[];
  /** What of the description has no effect on this machine, one sentence each. */
  readonly notes: readonly string[];
}

/** A network of few containers. */
export interface LocalNetwork {
  /** Its name. No name of a service has an underscore. */
  readonly name: string;
  /** Whether it leads nowhere else, not even to the internet. */
  readonly isInternal: boolean;
}

/** An image that is built from a folder, or one of a registry. */
export type LocalImage = { readonly build: string } | { readonly reference: string };

/** One container. */
export interface LocalContainer {
  /** Its name, which is its host name too. */
  readonly name: string;
  /** The service that it runs, or runs the release command of; absent: nginx or the database. */
  readonly service?: string;
  /** Its image. */
  readonly image: LocalImage;
  /** Program that replaces the image's own; absent: the image's. */
  readonly entrypoint?: readonly string[];
  /** Arguments that replace the image's own; absent: the image's. */
  readonly command?: readonly string[];
  /** Plain environment variables, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the secrets that it gets as environment variables. */
  readonly secrets: readonly string[];
  /** Names of its networks. */
  readonly networks: readonly string[];
  /** Its resources and rights. */
  readonly limits: LocalLimits;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  /** What is asked within it; absent: nothing, not even what the image says. */
  readonly health?: LocalHealth;
  /** Port that is published on this machine's loopback address under the same number. */
  readonly publishes?: number;
  /** Volume that it writes to. */
  readonly volume?: { readonly name: string; readonly path: string };
  /** File that it gets. */
  readonly file?: { readonly path: string; readonly text: string };
  /** Containers that it is started after, and what has to be true of them. */
  readonly after: readonly { readonly name: string; readonly is: "started" | "healthy" | "completed" }[];
  /** Whether it runs once and ends, and does not run for ever. */
  readonly runsOnce: boolean;
}

/** What a container may use and do. */
export interface LocalLimits {
  /** MiB of memory, without swap; absent: no limit. */
  readonly memory?: number;
  /** Share of the processors while they are busy; absent: Docker's default. */
  readonly cpuShares?: number;
  /** Most processes and threads; absent: no limit. */
  readonly pids?: number;
  /** Most open files; absent: Docker's default. */
  readonly files?: number;
  /** User of its processes; absent: the image's. */
  readonly user?: string;
  /** Whether only `tmpfs` can be written. */
  readonly isReadOnly: boolean;
  /** Options of its folders in memory, by path. */
  readonly tmpfs: Readonly<Record<string, string>>;
  /** Whether an init process is process 1. */
  readonly init: boolean;
  /** Linux capabilities that it has not, or `ALL`. */
  readonly drops: readonly string[];
  /** Linux capabilities that it has beside. */
  readonly adds: readonly string[];
  /** Kernel parameters. */
  readonly sysctls: Readonly<Record<string, string>>;
}

/** A command whose exit code says whether a container is healthy. */
export interface LocalHealth extends Pick<HealthCheck, "interval" | "timeout"> {
  /** The command. */
  readonly command: readonly string[];
  /** Failures in a row after which it is unhealthy. */
  readonly retries: number;
  /** Seconds after its start in which failures are ignored. */
  readonly startPeriod: number;
}

/** Returns the containers that keep running: all but those of release commands. */
export function lastingContainers({ containers }: LocalApplication): readonly LocalContainer[] {
  return containers.filter(({ runsOnce }) => !runsOnce);
}

/** Returns the container that answers on the port of this machine; `undefined`: no service has a path. */
export function edgeOf({ containers }: LocalApplication): LocalContainer | undefined {
  return containers.find(({ publishes }) => publishes !== undefined);
}
