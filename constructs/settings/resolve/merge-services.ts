import type { ServiceOverride } from "../description";
import { own } from "../own";

/** Services by name. */
type Services = Readonly<Record<string, ServiceOverride>>;

/** Lays an environment's services over the application's: field by field, a new name adds a service. */
export function mergeServices(base: Services, override: Services = {}): Services {
  const names = [...new Set([...Object.keys(base), ...Object.keys(override)])];
  return Object.fromEntries(names.map((name) => [name, mergeService(own(base, name), own(override, name))]));
}

function mergeService(base: ServiceOverride = {}, override: ServiceOverride = {}): ServiceOverride {
  return {
    ...base,
    ...override,
    healthCheck: { ...base.healthCheck, ...override.healthCheck },
    environment: { ...base.environment, ...override.environment },
    ...(base.scale || override.scale ? { scale: { ...base.scale, ...override.scale } } : {}),
  };
}
