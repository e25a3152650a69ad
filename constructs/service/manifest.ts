import { containerEnvironment, type SecretReference, type ServiceConnections } from "./container-environment";
import type {
  Capabilities,
  ContainerService,
  HealthCheck,
  ReleaseCommand,
  Service,
  Ulimits,
} from "./service";
import type { UpdateWindow } from "./schedule";
import { terraformEscape } from "./terraform-escape";

/** Where an object in S3 is. */
export interface ObjectLocation {
  /** Name of the bucket. */
  readonly bucket: string;
  /** Key of the object. */
  readonly key: string;
}

/** Where the manifest is: one version of an object in S3. */
export interface ManifestPointer extends ObjectLocation {
  /** Id of the version. */
  readonly version: string;
}

/** What the deployer on the host reads: version 1. */
export interface Manifest {
  /** Version of this format. */
  readonly version: 1;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Domain to serve with TLS; absent: plain HTTP. */
  readonly domain?: string;
  /** Where the host keeps a copy of its certificate, for the host after it; absent without a domain. */
  readonly certificate?: ObjectLocation;
  /** When it installs security updates; absent: never. */
  readonly updates?: UpdateWindow;
  /** Namespace of CloudWatch to which it publishes its figures; absent: it does not. */
  readonly metrics?: string;
  /** Log group of the requests to its nginx; absent: they stay on its disk. */
  readonly accessLog?: string;
  /** CIDR block of the VPC; `X-Forwarded-*` headers are trusted only from its addresses. */
  readonly network: string;
  /** Seconds without data after which a connection is closed, 1 to 4000; the same as the load balancer's. */
  readonly idleTimeout: number;
  /** CIDR blocks of the database's subnets, which only services with `database` reach. */
  readonly databaseSubnets: readonly string[];
  /** What creates the user with which services connect to the database, before they do; absent: nothing has to. */
  readonly databaseUser?: ManifestTask;
  /** Containers to run. */
  readonly services: readonly ManifestService[];
}

/** What a container on the host is made of. */
export interface ManifestContainer {
  /** Name of the service, and of its container. */
  readonly name: string;
  /** Port that the container listens on. */
  readonly port?: number;
  /** Arguments that replace the image's own command. */
  readonly command?: readonly string[];
  /** Plain environment variables, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Secrets, by the name of their environment variable. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
  /** Whether it may connect to the database. */
  readonly database: boolean;
  /** CPU units; its share while the host is busy. */
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memory: number;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  /** User of its processes; absent: the image's. */
  readonly user?: string;
  /** Whether only its `tmpfs` can be written. */
  readonly readOnlyRootFilesystem: boolean;
  /** Limits of its processes. */
  readonly ulimits: Ulimits;
  /** Most MiB of its folders in memory, by path. */
  readonly tmpfs: Readonly<Record<string, number>>;
  /** Whether an init process is process 1. */
  readonly init: boolean;
  /** How its Linux capabilities differ from Docker's default. */
  readonly capabilities: Capabilities;
  /** Name of the log group. */
  readonly logGroup: string;
}

/** One service that the host runs. */
export interface ManifestService extends ManifestContainer {
  /** Where the released image is recorded, and what runs before a release. */
  readonly release: {
    /** Name of the release parameter. */
    readonly parameter: string;
    /** Address of the only repository of its images; absent in a manifest from before this field. */
    readonly repository?: string;
    /** Arguments of the command that runs once before a release; absent: none. */
    readonly command?: readonly string[];
    /** Seconds after which the command is stopped. */
    readonly timeout?: number;
  };
  /** ARN of the role that its containers act with. */
  readonly role: string;
  /** Path of the requests that it receives; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while it is healthy. */
  readonly health?: string;
  /** Intervals and thresholds of the check of `health`. */
  readonly healthCheck: HealthCheck;
}

/** A container that runs once, whenever what it is made of has changed. */
export interface ManifestTask extends ManifestContainer {
  /** Full image reference. */
  readonly image: string;
  /** Seconds after which it is stopped. */
  readonly timeout: number;
}

/** Where a service's released image is recorded, where its logs are, and who it is in AWS. */
export interface ManifestContext {
  /** Name of the release parameter. */
  readonly release: string;
  /** Address of its image repository, without a tag. */
  readonly repository: string;
  /** ARN of its role. */
  readonly role: string;
  /** Name of the log group. */
  readonly logGroup: string;
}

/**
 * Builds a service's entry in the manifest of the host.
 *
 * @param context - its release parameter, its role and its log group in the environment
 */
export function manifestService(
  service: Service,
  connections: ServiceConnections,
  context: ManifestContext,
): ManifestService {
  const { name, port, ...container } = manifestContainer(service, connections, context.logGroup);
  return {
    name,
    release: { parameter: context.release, repository: context.repository, ...releaseCommand(service) },
    role: context.role,
    port,
    path: service.path,
    health: service.health,
    healthCheck: service.healthCheck,
    ...container,
  };
}

/** Builds what a container on the host is made of. */
export function manifestContainer(
  service: ContainerService,
  connections: ServiceConnections,
  logGroup: string,
): ManifestContainer {
  const { variables, secrets } = containerEnvironment(service, connections);
  return {
    name: service.name,
    port: service.port,
    command: service.command?.map(terraformEscape),
    environment: variables,
    secrets,
    database: service.database,
    cpu: service.cpu,
    memory: service.memory,
    stopTimeout: service.stopTimeout,
    user: service.user,
    readOnlyRootFilesystem: service.readOnlyRootFilesystem,
    ulimits: service.ulimits,
    tmpfs: service.tmpfs,
    init: service.init,
    capabilities: service.capabilities,
    logGroup,
  };
}

function releaseCommand({ release }: Service): Partial<ReleaseCommand> {
  return release === undefined ? {} : { ...release, command: release.command.map(terraformEscape) };
}
