import { type ServiceConnections, containerEnvironment, type SecretReference } from "./container-environment";
import type { Service } from "./service";
import { terraformEscape } from "./terraform-escape";

/** A container as `RegisterTaskDefinition` wants it. */
export interface ContainerDefinition {
  /** Name of the container: the service's. */
  readonly name: string;
  /** Full image reference. */
  readonly image: string;
  /** The task ends with it. */
  readonly essential: true;
  /** Arguments instead of the image's own. */
  readonly command?: readonly string[];
  /** The one port that it listens on, or none. */
  readonly portMappings: readonly { readonly containerPort: number; readonly protocol: "tcp" }[];
  /** Plain variables, sorted by name. */
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  /** Secrets that ECS turns into variables, sorted by name. */
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  /** An init process as the first of the container. */
  readonly linuxParameters: { readonly initProcessEnabled: true };
  /** Where its output goes. */
  readonly logConfiguration: {
    readonly logDriver: "awslogs";
    readonly options: Readonly<Record<string, string>>;
  };
}

/** What a container needs to know of its place. */
export interface ContainerContext {
  /** Full image reference. */
  readonly image: string;
  /** Name of the log group. */
  readonly logGroup: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
}

/**
 * Renders one service for ECS.
 *
 * Lists are sorted by name, as ECS returns them, so that a plan never shows a change of order. An init process reaps
 * children and passes signals on; ECS Exec wants it too.
 */
export function containerDefinition(
  service: Service,
  bindings: ServiceConnections,
  place: ContainerContext,
): ContainerDefinition {
  const { variables, secrets } = containerEnvironment(service, bindings);
  return {
    name: service.name,
    image: place.image,
    essential: true,
    command: service.command?.map(terraformEscape),
    portMappings: service.port === undefined ? [] : [{ containerPort: service.port, protocol: "tcp" }],
    environment: byName(variables).map(([name, value]) => ({ name, value })),
    secrets: byName(secrets).map(([name, secret]) => ({ name, valueFrom: valueFrom(secret) })),
    stopTimeout: service.stopTimeout,
    linuxParameters: { initProcessEnabled: true },
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": place.logGroup,
        "awslogs-region": place.region,
        "awslogs-stream-prefix": service.name,
      },
    },
  };
}

function byName<T>(record: Readonly<Record<string, T>>): readonly [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** ECS's own notation: `arn:key:version-stage:version-id`, the last two left open. */
function valueFrom(secret: SecretReference): string {
  return secret.key === undefined ? secret.arn : `${secret.arn}:${secret.key}::`;
}
