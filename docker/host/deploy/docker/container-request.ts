import type { ManifestService } from "../../../../constructs/service/manifest";
import type { Desired } from "../desired-container";
import type { Colour } from "../routing";
import { LABEL } from "./container";

/** A container as Docker's `ContainerCreate` wants it. */
export interface ContainerRequest {
  /** Full image reference. */
  readonly Image: string;
  /** Arguments instead of the image's own. */
  readonly Cmd?: readonly string[];
  /** `NAME=value`, secrets too. */
  readonly Env: readonly string[];
  /** Whose it is, where it stands, what it was made from. */
  readonly Labels: Readonly<Record<string, string>>;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly StopTimeout: number;
  /** Ports of the container that can be published. */
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  /** What it gets of the host. */
  readonly HostConfig: {
    readonly Init: true;
    readonly Memory: number;
    readonly CpuShares: number;
    readonly PortBindings?: Readonly<Record<string, readonly { HostIp: string; HostPort: string }[]>>;
    readonly LogConfig: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
  };
}

/** What a container is for: to serve in one of a service's places, or to run a release's command. */
export type Purpose =
  { readonly colour: Colour; readonly port: number } | { readonly command: readonly string[] };

/**
 * Describes a container of a service's next version.
 *
 * An init process passes signals on and reaps children, as on Fargate. It isn't restarted until it has been found well:
 * one that dies at its start is to stay as it is, with its exit code.
 */
export function containerRequest(
  { service, image, environment, hash }: Desired,
  purpose: Purpose,
  log: LogTarget,
): ContainerRequest {
  const serves = "colour" in purpose;
  const own = serves && service.port !== undefined ? `${service.port}/tcp` : undefined;
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
    ExposedPorts: own === undefined ? undefined : { [own]: {} },
    HostConfig: {
      Init: true,
      Memory: service.memory * 1024 * 1024,
      CpuShares: service.cpu,
      // Loopback alone: nobody gets around the edge.
      PortBindings:
        serves && own !== undefined
          ? { [own]: [{ HostIp: "127.0.0.1", HostPort: String(purpose.port) }] }
          : undefined,
      LogConfig: logConfig(service, serves ? purpose.colour : "release", log),
    },
  };
}

/** Where containers' output goes. */
export interface LogTarget {
  /** `awslogs`, or one of Docker's own drivers where there is no CloudWatch. */
  readonly driver: string;
  /** AWS region. */
  readonly region: string;
  /** Time of this run, part of the names of its streams, so that no two containers share one. */
  readonly run: string;
}

/**
 * Sends a container's output to its log group.
 *
 * Non-blocking: when CloudWatch is slow, lines may be lost, but the service doesn't wait. Docker keeps a copy for
 * `docker logs`, bounded here, because it would be 100 MB a container.
 *
 * @param part - what the container is of the service: its colour, or `release`
 */
export function logConfig(
  { name, logGroup }: ManifestService,
  part: string,
  { driver, region, run }: LogTarget,
): { readonly Type: string; readonly Config: Readonly<Record<string, string>> } {
  if (driver !== "awslogs") return { Type: driver, Config: {} };
  return {
    Type: driver,
    Config: {
      "awslogs-region": region,
      "awslogs-group": logGroup,
      "awslogs-stream": `${name}/${run}/${part}`,
      mode: "non-blocking",
      "max-buffer-size": "4m",
      "cache-max-size": "10m",
      "cache-max-file": "3",
    },
  };
}

/** Says where the log of a container is that is gone by now. */
export function logHint(logGroup: string, service: string, part: string, { driver, run }: LogTarget): string {
  return driver === "awslogs" ? ` (its log: ${logGroup}, stream ${service}/${run}/${part})` : "";
}
