import type { Colour } from "./colour";
import { LABEL } from "./container";
import type { Desired } from "./desired";
import { logConfig, type LogTarget } from "./log-config";

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
