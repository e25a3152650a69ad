import type { Bindings } from "./bindings";
import { containerEnvironment, type SecretReference } from "./container-environment";
import type { Service } from "./service";
import { terraformEscape } from "./terraform-escape";

/** What the host's deployer reads: version 1. */
export interface Manifest {
  readonly version: 1;
  readonly region: string;
  /** Host name to serve with TLS; absent: plain HTTP. */
  readonly domain?: string;
  /** Addresses of the VPC; only a peer in there is believed when it says whom it speaks for. */
  readonly network: string;
  readonly services: readonly ManifestService[];
}

/** One container that the host runs. */
export interface ManifestService {
  readonly name: string;
  /** Name of the parameter that holds the released image. */
  readonly release: string;
  readonly port?: number;
  readonly path?: string;
  readonly health?: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretReference>>;
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** Seconds. */
  readonly stopTimeout: number;
  readonly logGroup: string;
}

/** Where a service's release and logs are. */
export interface ManifestPlace {
  readonly release: string;
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
