import { KERNEL_PARAMETERS, TMPFS_OPTIONS } from "../../../../constructs/service/limits";
import type { ManifestContainer } from "../../../../constructs/service/manifest";
import type { Colour } from "../routing";
import { LABEL } from "./container";
import { tokenHash } from "./identity";
import { networkName } from "./network";

/** What a container is created from. */
export interface RequestedContainer {
  /** What it is made of, and the ARN of its role; absent: it may do nothing in AWS. */
  readonly service: ManifestContainer & { readonly role?: string };
  /** Full image reference. */
  readonly image: string;
  /** All environment variables, secrets included. */
  readonly environment: Readonly<Record<string, string>>;
  /** Hash of all of that. */
  readonly hash: string;
}

/** Body of Docker's `ContainerCreate`. */
export interface ContainerRequest {
  /** Full image reference. */
  readonly Image: string;
  /** Arguments that replace the image's own command. */
  readonly Cmd?: readonly string[];
  /** User of its processes; absent: the image's. */
  readonly User?: string;
  /** `NAME=value`, secrets included. */
  readonly Env: readonly string[];
  /** Turns off a HEALTHCHECK of the image. */
  readonly Healthcheck: { readonly Test: readonly ["NONE"] };
  /** Its service, its colour, its hash, its role, the hash of its token, and whether it has access to the database. */
  readonly Labels: Readonly<Record<string, string>>;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly StopTimeout: number;
  /** Ports that can be published. */
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  /** Its resources, rights, ports and log on the host. */
  readonly HostConfig: {
    readonly NetworkMode: string;
    readonly Init: boolean;
    readonly Memory: number;
    readonly MemorySwap: number;
    readonly CpuShares: number;
    readonly PidsLimit: number;
    readonly ReadonlyRootfs: boolean;
    readonly Ulimits: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[];
    readonly Tmpfs: Readonly<Record<string, string>>;
    readonly CapDrop: readonly string[];
    readonly CapAdd: readonly string[];
    readonly SecurityOpt: readonly string[];
    readonly Sysctls: Readonly<Record<string, string>>;
    readonly PortBindings?: Readonly<Record<string, readonly { HostIp: string; HostPort: string }[]>>;
    readonly LogConfig: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
  };
}

/** Bytes of a MiB. */
const MIB = 1024 * 1024;

/** What a container is for: to serve traffic, or to run a command once; and its token for credentials of its role. */
export type ContainerPurpose = { readonly token: string } & (
  { readonly colour: Colour; readonly port: number } | { readonly command: readonly string[] }
);

/** Most processes and threads of a machine by default. Source: the kernel's include/linux/threads.h, PID_MAX_DEFAULT. */
const MAX_PIDS = 32_768;

/**
 * Processes and threads for each MiB of memory: as many as Linux allows on a machine of that size, such as a Fargate task's.
 *
 * Source: the kernel's kernel/fork.c, set_max_threads: memory / (8 * THREAD_SIZE), which is 16 KiB.
 */
const PIDS_PER_MIB = 8;

/**
 * Builds the request for a container of a service's next version, with the limits and rights that it has on Fargate.
 *
 * Memory is hard, without swap. `cpu` is a share: while the host is idle, a container may use more, which Fargate does not
 * allow. `no-new-privileges` is set only here, because Fargate has no such option: programs with setuid, such as sudo, do
 * not get other rights. A HEALTHCHECK of the image is not run, because ECS ignores it (source: ECS API reference,
 * HealthCheck). There is no restart policy until the container is healthy: when it crashes at its start, its exit code has to
 * stay readable.
 */
export function containerRequest(
  { service, image, environment, hash }: RequestedContainer,
  purpose: ContainerPurpose,
  logTarget: LogTarget,
): ContainerRequest {
  const serves = "colour" in purpose;
  const port = serves && service.port !== undefined ? `${service.port}/tcp` : undefined;
  return {
    Image: image,
    Cmd: serves ? service.command : purpose.command,
    User: service.user,
    Env: Object.entries({
      ...environment,
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/v2/credentials/${purpose.token}`,
    }).map(([name, value]) => `${name}=${value}`),
    Healthcheck: { Test: ["NONE"] },
    Labels: {
      [LABEL.service]: service.name,
      [LABEL.hash]: hash,
      [LABEL.role]: service.role ?? "",
      [LABEL.token]: tokenHash(purpose.token),
      // Also when it is false, because the image may have a label of that name.
      [LABEL.database]: String(service.database),
      ...(serves ? { [LABEL.colour]: purpose.colour } : {}),
    },
    StopTimeout: service.stopTimeout,
    ExposedPorts: port === undefined ? undefined : { [port]: {} },
    HostConfig: {
      NetworkMode: networkName(service.name),
      Init: service.init,
      Memory: service.memory * MIB,
      MemorySwap: service.memory * MIB,
      CpuShares: service.cpu,
      PidsLimit: Math.min(service.memory * PIDS_PER_MIB, MAX_PIDS),
      ReadonlyRootfs: service.readOnlyRootFilesystem,
      Ulimits: [{ Name: "nofile", Soft: service.ulimits.nofile, Hard: service.ulimits.nofile }],
      Tmpfs: Object.fromEntries(
        Object.entries(service.tmpfs).map(([path, size]) => [
          path,
          [...TMPFS_OPTIONS, `size=${size}m`].join(),
        ]),
      ),
      CapDrop: service.capabilities.drop,
      CapAdd: service.capabilities.add,
      SecurityOpt: ["no-new-privileges"],
      Sysctls: KERNEL_PARAMETERS,
      // Only on loopback: all requests go through nginx.
      PortBindings:
        serves && port !== undefined
          ? { [port]: [{ HostIp: "127.0.0.1", HostPort: String(purpose.port) }] }
          : undefined,
      LogConfig: logConfig(service, serves ? purpose.colour : "release", logTarget),
    },
  };
}

/** Where containers' output goes. */
export interface LogTarget {
  /** `awslogs`, or one of Docker's own drivers where there is no CloudWatch. */
  readonly driver: string;
  /** AWS region. */
  readonly region: string;
  /** Time of this run. It is part of the stream names, so that no two containers share a stream. */
  readonly run: string;
}

/**
 * Sends a container's output to its log group.
 *
 * Non-blocking: when CloudWatch is slow, lines may be lost, but the service does not wait. Docker keeps a copy for
 * `docker logs`, limited to 30 MB instead of its default of 100 MB per container.
 */
function logConfig(
  { logGroup }: Pick<ManifestContainer, "logGroup">,
  part: string,
  { driver, region, run }: LogTarget,
): ContainerRequest["HostConfig"]["LogConfig"] {
  if (driver !== "awslogs") return { Type: driver, Config: {} };
  return {
    Type: driver,
    Config: {
      "awslogs-region": region,
      "awslogs-group": logGroup,
      "awslogs-stream": streamName(part, run),
      mode: "non-blocking",
      "max-buffer-size": "4m",
      "cache-max-size": "10m",
      "cache-max-file": "3",
    },
  };
}

/** Returns where the log of a removed container is, to be appended to an error. */
export function logLocation(logGroup: string, part: string, { driver, run }: LogTarget): string {
  return driver === "awslogs" ? ` (log: ${logGroup}, stream ${streamName(part, run)})` : "";
}

/**
 * Formats the name of a stream. It begins with the platform, because Fargate writes to the same log group.
 *
 * @param part - the container's colour, or `release`
 */
function streamName(part: string, run: string): string {
  return `host/${run}/${part}`;
}
