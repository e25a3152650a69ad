import { mergeCapacity } from "./capacity";
import type { DatabaseDescription } from "../database-description";
import type { Description, EnvironmentDescription } from "../description";
import type { DeploymentDescription, ServiceOverride } from "../service-description";
import { own } from "../paths";

/** An environment with the application's fields, before defaults are filled in. */
export interface MergedEnvironment extends Omit<EnvironmentDescription, "services"> {
  /** Every service that runs there, by name. */
  readonly services: Readonly<Record<string, ServiceOverride>>;
}

/** Services by name. */
type Services = Readonly<Record<string, ServiceOverride>>;

/** Merges an environment into its application: objects field by field, lists and single values as a whole. */
export function mergeEnvironment(
  description: Description,
  environment: EnvironmentDescription,
): MergedEnvironment {
  return {
    ...environment,
    architecture: environment.architecture ?? description.architecture,
    timeout: environment.timeout ?? description.timeout,
    accessLogs: environment.accessLogs ?? description.accessLogs,
    customerManagedKey: environment.customerManagedKey ?? description.customerManagedKey,
    logRetention: environment.logRetention ?? description.logRetention,
    protect: environment.protect ?? description.protect,
    retiredSecrets: environment.retiredSecrets ?? description.retiredSecrets,
    deployers: environment.deployers ?? description.deployers,
    images: environment.images ?? description.images,
    awsProvider: environment.awsProvider ?? description.awsProvider,
    github: mergeOptional(description.github, environment.github),
    network: { ...description.network, ...environment.network },
    quotas: { ...description.quotas, ...environment.quotas },
    host: { ...description.host, ...environment.host },
    capacity: mergeCapacity(description.capacity, environment.capacity),
    database: mergeDatabase(description.database, environment.database),
    pipeline: mergeOptional(description.pipeline, environment.pipeline),
    schedule: mergeOptional(description.schedule, environment.schedule),
    alerts: mergeOptional(description.alerts, environment.alerts),
    services: mergeServices(description.services, environment.services),
  };
}

/** `false` in an environment means none there; an object overrides the application's, field by field. */
function mergeOptional<T extends object>(
  base: T | false | undefined,
  override: T | false | undefined,
): T | false | undefined {
  if (override === undefined) return base;
  if (override === false || base === undefined || base === false) return override;
  return { ...base, ...override };
}

/** Merges databases field by field, and within them their backup plans. */
function mergeDatabase(
  base: DatabaseDescription | false | undefined,
  override: DatabaseDescription | false | undefined,
): DatabaseDescription | false | undefined {
  const merged = mergeOptional(base, override);
  if (!base || !override || !merged) return merged;
  const backupPlan = mergeOptional(base.backupPlan, override.backupPlan);
  return backupPlan === undefined ? merged : { ...merged, backupPlan };
}

/** Merges an environment's services into the application's: field by field; a new name adds a service. */
function mergeServices(base: Services, override: Services = {}): Services {
  const names = [...new Set([...Object.keys(base), ...Object.keys(override)])];
  return Object.fromEntries(names.map((name) => [name, mergeService(own(base, name), own(override, name))]));
}

function mergeService(base: ServiceOverride = {}, override: ServiceOverride = {}): ServiceOverride {
  return {
    ...base,
    ...override,
    healthCheck: { ...base.healthCheck, ...override.healthCheck },
    environment: { ...base.environment, ...override.environment },
    ulimits: { ...base.ulimits, ...override.ulimits },
    tmpfs: { ...base.tmpfs, ...override.tmpfs },
    capabilities: { ...base.capabilities, ...override.capabilities },
    capacity: mergeCapacity(base.capacity, override.capacity),
    deployment: mergeDeployment(base.deployment, override.deployment),
    ...(base.scale || override.scale ? { scale: { ...base.scale, ...override.scale } } : {}),
  };
}

/** A deployment of the same kind is merged field by field; one of another kind replaces the application's. */
function mergeDeployment(
  base: DeploymentDescription | undefined,
  override: DeploymentDescription | undefined,
): DeploymentDescription | undefined {
  if (base === undefined || override === undefined) return override ?? base;
  if (base === "rolling" || override === "rolling") return override;
  const fields = Object.entries(override).map(
    ([kind, own]) =>
      [kind, { ...(base as Readonly<Record<string, object>>)[kind], ...(own as object) }] as const,
  );
  return Object.fromEntries(fields) as unknown as DeploymentDescription;
}
