import { type ServiceConnections, containerEnvironment, type SecretReference } from "./container-environment";
import type { HealthCheck, ReleaseCommand, Service } from "./service";
import { terraformEscape } from "./terraform-escape";

/** What the host's deployer reads: version 1. */
export interface Manifest {
  /** Version of this shape. */
  readonly version: 1;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Host name to serve with TLS; absent: plain HTTP. */
  readonly domain?: string;
  /** Addresses of the VPC; only a peer in there is believed when it says whom it speaks for. */
  readonly network: string;
  /** Containers to run. */
  readonly services: readonly ManifestService[];
}

/** One container that the host runs. */
export interface ManifestService {
  /** Name of the service, and of its container. */
  readonly name: string;
  /** Where its releases come from, and what is run before one. */
  readonly release: {
    /** Name of the parameter that holds the released image. */
    readonly parameter: string;
    /** Arguments of the command that is run once before; absent: none. */
    readonly command?: readonly string[];
    /** Seconds that the command may take. */
    readonly timeout?: number;
  };
  /** Port that the container listens on. */
  readonly port?: number;
  /** Requests that reach it; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while it is able to serve. */
  readonly health?: string;
  /** How `health` is asked. */
  readonly healthCheck: HealthCheck;
  /** Arguments instead of the image's own. */
  readonly command?: readonly string[];
  /** Plain variables, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Secrets, by the name of their variable. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
  /** CPU units, its share when the host is busy. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** Seconds. */
  readonly stopTimeout: number;
  /** Name of the log group. */
  readonly logGroup: string;
}

/** Where a service's release and logs are. */
export interface ManifestContext {
  /** Name of the release parameter. */
  readonly release: string;
  /** Name of the log group. */
  readonly logGroup: string;
}

/**
 * Renders one service for the host.
 *
 * @param place - the names that the environment gave to its release parameter and log group
 */
export function manifestService(
  service: Service,
  bindings: ServiceConnections,
  place: ManifestContext,
): ManifestService {
  const { variables, secrets } = containerEnvironment(service, bindings);
  return {
    name: service.name,
    release: { parameter: place.release, ...releaseCommand(service) },
    port: service.port,
    path: service.path,
    health: service.health,
    healthCheck: service.healthCheck,
    command: service.command?.map(terraformEscape),
    environment: variables,
    secrets,
    cpu: service.cpu,
    memory: service.memory,
    stopTimeout: service.stopTimeout,
    logGroup: place.logGroup,
  };
}

function releaseCommand({ release }: Service): Partial<ReleaseCommand> {
  return release === undefined ? {} : { ...release, command: release.command.map(terraformEscape) };
}
