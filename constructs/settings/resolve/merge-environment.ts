import type { Description, EnvironmentDescription } from "../description";
import type { Draft } from "./draft";
import { mergeServices } from "./merge-services";

/** Lays an environment over its application: objects field by field, lists and single values as a whole. */
export function mergeEnvironment(description: Description, environment: EnvironmentDescription): Draft {
  return {
    ...environment,
    architecture: environment.architecture ?? description.architecture,
    logRetention: environment.logRetention ?? description.logRetention,
    protect: environment.protect ?? description.protect,
    deployers: environment.deployers ?? description.deployers,
    network: { ...description.network, ...environment.network },
    host: { ...description.host, ...environment.host },
    database: mergeDatabase(description.database, environment.database),
    services: mergeServices(description.services, environment.services),
  };
}

/** `false` in an environment means none there; an object there starts from the application's, if it has one. */
function mergeDatabase(
  base: Description["database"],
  override: Description["database"],
): Description["database"] {
  if (override === undefined) return base;
  if (override === false || base === undefined || base === false) return override;
  return { ...base, ...override };
}
