import type { ServiceOverride } from "../description";
import type { ServiceSettings } from "../environment";
import { defaultBuild } from "./default-build";
import { HEALTH_CHECK, RELEASE_TIMEOUT, REPLICAS, STOP_TIMEOUT, TASK } from "./defaults";
import { resolveScale } from "./resolve-scale";

/**
 * Fills in the defaults of a service.
 *
 * @param protect - whether its environment is guarded, which decides the number of tasks
 */
export function resolveService(name: string, service: ServiceOverride, protect: boolean): ServiceSettings {
  return {
    name,
    build: service.build ?? defaultBuild(name),
    port: service.port,
    path: service.path,
    health: service.health,
    healthCheck: { ...HEALTH_CHECK, ...service.healthCheck },
    command: service.command,
    release: service.release && { timeout: RELEASE_TIMEOUT, ...service.release },
    environment: service.environment ?? {},
    secrets: service.secrets ?? [],
    database: service.database ?? false,
    cpu: service.cpu ?? TASK.cpu,
    memory: service.memory ?? TASK.memory,
    replicas: service.replicas ?? (protect ? REPLICAS.protected : REPLICAS.unprotected),
    scale: resolveScale(service.scale),
    stopTimeout: service.stopTimeout ?? STOP_TIMEOUT,
  };
}
