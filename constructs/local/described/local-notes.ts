import type { Service } from "../../service/service";
import type { LocalDescription, LocalService } from "../describe-application";

/** Why a field has no effect on one machine, and whether a service says more than the field's default does. */
interface Otherwise {
  readonly because: string;
  readonly isDescribed: (service: Service) => boolean;
}

/**
 * Where every field of a service has an effect on one machine: the same as on the host, or none, which is said.
 *
 * A field that is missing here is a compile error. A test changes each field that is the same and expects a difference.
 */
export const ON_ONE_MACHINE: Readonly<Record<keyof Service, "same" | Otherwise>> = {
  name: "same",
  port: "same",
  path: "same",
  health: "same",
  healthCheck: "same",
  command: "same",
  environment: "same",
  secrets: "same",
  database: "same",
  cpu: "same",
  memory: "same",
  stopTimeout: "same",
  user: "same",
  readOnlyRootFilesystem: "same",
  ulimits: "same",
  tmpfs: "same",
  init: "same",
  capabilities: "same",
  release: "same",
  permissions: {
    because: "a container has no credentials of AWS here, so its calls of AWS fail",
    isDescribed: ({ permissions }) => permissions.length > 0,
  },
  deployment: {
    because: "a new container replaces the old one at once here",
    isDescribed: ({ deployment }) => deployment.type !== "rolling",
  },
  replicas: { because: "one container runs here", isDescribed: ({ replicas }) => replicas > 1 },
  scale: { because: "one container runs here", isDescribed: ({ scale }) => scale !== undefined },
  capacity: {
    because: "it runs on this machine",
    isDescribed: ({ capacity }) => capacity.kind !== "fargate",
  },
};

/** Returns what of a description has no effect on one machine, one sentence each. */
export function localNotes({ services, domain }: LocalDescription): readonly string[] {
  const ofDomain = `domain: ${domain} is not used: the application answers on localhost here, without TLS.`;
  return [...services.flatMap(serviceNotes), ...(domain === undefined ? [] : [ofDomain])];
}

function serviceNotes(service: LocalService): readonly string[] {
  return Object.entries(ON_ONE_MACHINE).flatMap(([field, effect]) =>
    effect === "same" || !effect.isDescribed(service)
      ? []
      : [`services.${service.name}.${field}: ${effect.because}.`],
  );
}
