import type { ManifestService } from "../../../../constructs/service/manifest";
import type { DesiredContainer } from "../desired-container";
import type { Colour } from "../routing";
import { LABEL } from "./container";

/** Body of Docker's `ContainerCreate`. */
export interface ContainerRequest {
  /** Full image reference. */
  readonly Image: string;
  /** Arguments that replace the image's own command. */
  readonly Cmd?: readonly string[];
  /** `NAME=value`, secrets included. */
  readonly Env: readonly string[];
  /** Its service, its colour and its hash. */
  readonly Labels: Readonly<Record<string, string>>;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly StopTimeout: number;
  /** Ports that can be published. */
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  /** Its resources, ports and log on the host. */
  readonly HostConfig: {
    readonly Init: true;
    readonly Memory: number;
    readonly CpuShares: number;
    readonly PortBindings?: Readonly<Record<string, readonly { HostIp: string; HostPort: string }[]>>;
    readonly LogConfig: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
  };
}

/** What a container is for: to serve traffic, or to run a release command. */
export type ContainerPurpose =
  { readonly colour: Colour; readonly port: number } | { readonly command: readonly string[] };

/**
 * Builds the request for a container of a service's next version.
 *
 * An init process passes signals on and reaps children, as on Fargate. There is no restart policy until the container is
 * healthy: when it crashes at its start, its exit code has to stay readable.
 */
export function containerRequest(
  { service, image, environment, hash }: DesiredContainer,
  purpose: ContainerPurpose,
  logTarget: LogTarget,
): ContainerRequest {
  const serves = "colour" in purpose;
  const port = serves && service.port !== undefined ? `${service.port}/tcp` : undefined;
  return {
    Image: image,
    Cmd: serves ? service.command : purpose.command,
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    Labels: {
      [LABEL.service]: service.name,
      [LABEL.hash]: hash,
      ...(serves ? { [LABEL.colour]: purpose.colour } : {}),
    },
    StopTimeout: service.stopTimeout,
    ExposedPorts: port === undefined ? undefined : { [port]: {} },
    HostConfig: {
      Init: true,
      Memory: service.memory * 1024 * 1024,
      CpuShares: service.cpu,
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
  { logGroup }: ManifestService,
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
