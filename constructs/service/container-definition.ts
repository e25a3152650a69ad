import type { Bindings } from "./bindings";
import { containerEnvironment, type SecretReference } from "./container-environment";
import type { Service } from "./service";
import { terraformEscape } from "./terraform-escape";

/** A container as `RegisterTaskDefinition` wants it. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: true;
  readonly command?: readonly string[];
  readonly portMappings: readonly { readonly containerPort: number; readonly protocol: "tcp" }[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly stopTimeout: number;
  readonly linuxParameters: { readonly initProcessEnabled: true };
  readonly logConfiguration: {
    readonly logDriver: "awslogs";
    readonly options: Readonly<Record<string, string>>;
  };
}

/** What a container needs to know of its place. */
export interface ContainerPlace {
  /** Full image reference. */
  readonly image: string;
  readonly logGroup: string;
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
  bindings: Bindings,
  place: ContainerPlace,
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
