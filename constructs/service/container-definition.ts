import { containerEnvironment, type SecretReference, type ServiceConnections } from "./container-environment";
import { KERNEL_PARAMETERS, TMPFS_OPTIONS } from "./limits";
import type { Capabilities, ContainerService } from "./service";
import { terraformEscape } from "./terraform-escape";

/** A container in the format of the ECS call `RegisterTaskDefinition`. */
export interface ContainerDefinition {
  /** Name of the container: the name of the service. */
  readonly name: string;
  /** Full image reference. */
  readonly image: string;
  /** The task stops when the container stops. */
  readonly essential: true;
  /** Arguments that replace the image's own command. */
  readonly command?: readonly string[];
  /** The port that it listens on; empty for a worker. */
  readonly portMappings: readonly { readonly containerPort: number; readonly protocol: "tcp" }[];
  /** Plain environment variables, sorted by name. */
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  /** Secrets that ECS sets as environment variables, sorted by name. */
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  /** User of its processes; absent: the image's. */
  readonly user?: string;
  /** Whether its root file system is read-only. */
  readonly readonlyRootFilesystem: boolean;
  /** Limits of its processes. */
  readonly ulimits: readonly {
    readonly name: string;
    readonly softLimit: number;
    readonly hardLimit: number;
  }[];
  /** Kernel parameters. */
  readonly systemControls: readonly { readonly namespace: string; readonly value: string }[];
  /** Init process, capabilities and folders in memory. */
  readonly linuxParameters: {
    readonly initProcessEnabled: boolean;
    readonly capabilities: Capabilities;
    readonly tmpfs: readonly {
      readonly containerPath: string;
      readonly size: number;
      readonly mountOptions: readonly string[];
    }[];
  };
  /** Where its output is logged. */
  readonly logConfiguration: {
    readonly logDriver: "awslogs";
    readonly options: Readonly<Record<string, string>>;
  };
}

/** The image of a container, and where it logs to. */
export interface ContainerContext {
  /** Full image reference. */
  readonly image: string;
  /** Name of the log group. */
  readonly logGroup: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
}

/**
 * Builds the container definition of a service.
 *
 * Lists are sorted by name, as ECS returns them, so that a plan never shows a change of order. The init process reaps
 * child processes and forwards signals; ECS Exec recommends it too.
 */
export function containerDefinition(
  service: ContainerService,
  connections: ServiceConnections,
  context: ContainerContext,
): ContainerDefinition {
  const { variables, secrets } = containerEnvironment(service, connections);
  return {
    name: service.name,
    image: context.image,
    essential: true,
    command: service.command?.map(terraformEscape),
    portMappings: service.port === undefined ? [] : [{ containerPort: service.port, protocol: "tcp" }],
    environment: byName(variables).map(([name, value]) => ({ name, value })),
    secrets: byName(secrets).map(([name, secret]) => ({ name, valueFrom: valueFrom(secret) })),
    stopTimeout: service.stopTimeout,
    user: service.user,
    readonlyRootFilesystem: service.readOnlyRootFilesystem,
    ulimits: [{ name: "nofile", softLimit: service.ulimits.nofile, hardLimit: service.ulimits.nofile }],
    systemControls: byName(KERNEL_PARAMETERS).map(([namespace, value]) => ({ namespace, value })),
    linuxParameters: {
      initProcessEnabled: service.init,
      capabilities: service.capabilities,
      tmpfs: byName(service.tmpfs).map(([containerPath, size]) => ({
        containerPath,
        size,
        mountOptions: TMPFS_OPTIONS,
      })),
    },
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": context.logGroup,
        "awslogs-region": context.region,
        // ECS appends the name of the container and the id of the task.
        "awslogs-stream-prefix": "fargate",
      },
    },
  };
}

function byName<T>(record: Readonly<Record<string, T>>): readonly [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Formats a reference as ECS reads it: `arn:key:version-stage:version-id`, the stage always empty. */
function valueFrom({ arn, key = "", version = "" }: SecretReference): string {
  return key === "" && version === "" ? arn : `${arn}:${key}::${version}`;
}
