import type { Bindings } from "./bindings";
import { containerEnvironment, type SecretReference } from "./container-environment";
import type { Service } from "./service";
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
  /** Name of the parameter that holds the released image. */
  readonly release: string;
  /** Port that the container listens on. */
  readonly port?: number;
  /** Requests that reach it; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while it is able to serve. */
  readonly health?: string;
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
export interface ManifestPlace {
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
export function manifestService(service: Service, bindings: Bindings, place: ManifestPlace): ManifestService {
  const { variables, secrets } = containerEnvironment(service, bindings);
  return {
    name: service.name,
    release: place.release,
    port: service.port,
    path: service.path,
    health: service.health,
    command: service.command?.map(terraformEscape),
    environment: variables,
    secrets,
    cpu: service.cpu,
    memory: service.memory,
    stopTimeout: service.stopTimeout,
    logGroup: place.logGroup,
  };
}
