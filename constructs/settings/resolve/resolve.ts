import { isPhase, type Phase } from "../../service/phases";
import { IDLE_TIMEOUT } from "../../service/limits";
import { usableZones, zonesInOrder } from "../aws-regions";
import { RAISABLE_QUOTAS } from "../../service/quotas";
import { resolveDeployment } from "../deployment";
import { resolveDatabase } from "../database-settings";
import type { Description } from "../description";
import { resolvePipeline } from "../pipeline";
import { resolveSchedule } from "../schedule";
import { resolveUpdates } from "../updates";
import type { ServiceOverride } from "../service-description";
import { own } from "../paths";
import { likelyHostedZone } from "../public-suffixes";
import type { Environment, ServiceSettings } from "../settings";
import {
  ARCHITECTURE,
  AWS_PROVIDER,
  CAPABILITIES,
  FARGATE_PERCENT,
  HEALTH_CHECK,
  INSTANCE_TYPE,
  LOG_RETENTION,
  NETWORK,
  PHASE,
  PROTECT,
  RELEASE_TIMEOUT,
  REPLICAS,
  STOP_TIMEOUT,
  TASK,
  ULIMITS,
  VOLUME_SIZE,
} from "./defaults";
import { resolveCapacity, resolveScale } from "./capacity";
import { type MergedEnvironment, mergeEnvironment } from "./merge";
import { resolveGithub } from "./github/repository";

/** An environment with every default, and what was written of it. */
export interface ResolvedEnvironment {
  /** The environment with every default filled in. */
  readonly environment: Environment;
  /** What was written for it, in the environment or the application. */
  readonly merged: MergedEnvironment;
}

/**
 * Fills in the defaults of every environment. Checks nothing.
 *
 * @param preview - phase that replaces every environment's own; ignored unless it is a phase
 */
export function resolveEnvironments(
  description: Description,
  preview: string | undefined,
): readonly ResolvedEnvironment[] {
  const all = Object.entries(description.environments).map(
    ([name, written]) => [name, mergeEnvironment(description, written)] as const,
  );
  return all.map(([name, merged]) => {
    const everywhere = all.map(([, each]) => each);
    const github = resolveGithub(merged, everywhere);
    const environment = { ...resolveEnvironment(description.name, name, merged), github };
    return { environment: isPhase(preview) ? previewed(environment, preview) : environment, merged };
  });
}

/** Returns an environment in another phase; unchanged in its own. */
function previewed(environment: Environment, phase: Phase): Environment {
  return phase === environment.phase ? environment : { ...environment, phase, previewOf: environment.phase };
}

function resolveEnvironment(application: string, name: string, merged: MergedEnvironment): Environment {
  const { protect = PROTECT, architecture = ARCHITECTURE, domain } = merged;
  const chosenZones = chooseZones(merged.region, merged.network?.zones);
  const zones = zonesInOrder(merged.region, chosenZones);
  const all = Object.entries(merged.services)
    .map(([service, written]) => resolveService(service, written, merged))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const isRetired = ({ name: service }: ServiceSettings) => own(merged.services, service)?.retired === true;
  const services = all.filter((service) => !isRetired(service));
  return {
    application,
    name,
    account: merged.account,
    region: merged.region,
    phase: merged.phase ?? PHASE,
    fargatePercent: merged.cutover?.fargate ?? FARGATE_PERCENT,
    hasFargatePercent: merged.cutover?.fargate !== undefined,
    domain,
    hostedZone: domain === undefined ? undefined : (merged.hostedZone ?? likelyHostedZone(domain)),
    ...{ protect, architecture },
    network: {
      cidr: merged.network?.cidr ?? NETWORK.cidr,
      zones,
      zoneIds: zones.map(({ id }) => id),
      firstZoneId: chosenZones[0] ?? "",
      egress: merged.network?.egress ?? NETWORK.egress,
      flowLogs: merged.network?.flowLogs ?? "none",
    },
    host: {
      instanceType: merged.host?.instanceType ?? INSTANCE_TYPE[architecture],
      volumeSize: merged.host?.volumeSize ?? VOLUME_SIZE,
      updates: resolveUpdates(merged.host, merged.schedule),
    },
    ...{ database: resolveDatabase(merged.database, protect), schedule: resolveSchedule(merged.schedule) },
    ...{ services, retired: all.filter(isRetired) },
    secrets: sorted(services.flatMap((service) => service.secrets)),
    retiredSecrets: sorted(merged.retiredSecrets ?? []),
    alerts: merged.alerts ? { ...merged.alerts, email: sorted(merged.alerts.email) } : undefined,
    idleTimeout: merged.timeout ?? IDLE_TIMEOUT.default,
    ...{ accessLogs: merged.accessLogs ?? false, customerManagedKey: merged.customerManagedKey ?? false },
    logRetention: merged.logRetention ?? (protect ? LOG_RETENTION.protected : LOG_RETENTION.unprotected),
    ...{ deployers: merged.deployers ?? [], images: merged.images ?? false },
    pipeline: resolvePipeline(merged.pipeline, protect),
    awsProvider: merged.awsProvider ?? AWS_PROVIDER,
    quotas: {
      listenerRules: merged.quotas?.listenerRules ?? RAISABLE_QUOTAS.listenerRules.value,
      securityGroupRules: merged.quotas?.securityGroupRules ?? RAISABLE_QUOTAS.securityGroupRules.value,
      rolePolicies: merged.quotas?.rolePolicies ?? RAISABLE_QUOTAS.rolePolicies.value,
    },
  };
}

/**
 * Returns the zone ids of an environment: those that were listed, else the first of the region.
 *
 * @param zones - how many, or which; default 2
 * @returns fewer than asked for where the region has no more, which a rule reports
 */
function chooseZones(region: string, zones: number | readonly string[] = NETWORK.zones): readonly string[] {
  return typeof zones === "number" ? usableZones(region).slice(0, zones) : zones;
}

/**
 * Fills in the defaults of a service.
 *
 * @param shared - the environment's `protect`, which sets the default number of tasks, and its capacity
 */
function resolveService(name: string, service: ServiceOverride, shared: MergedEnvironment): ServiceSettings {
  const { protect = PROTECT } = shared;
  return {
    name,
    build: service.build ?? `docker/${name}`,
    ...(service.formerly === undefined ? {} : { formerly: service.formerly }),
    port: service.port,
    path: service.path,
    health: service.health,
    healthCheck: { ...HEALTH_CHECK, ...service.healthCheck },
    command: service.command,
    release: service.release && { timeout: RELEASE_TIMEOUT, ...service.release },
    environment: service.environment ?? {},
    secrets: service.secrets ?? [],
    database: service.database ?? false,
    permissions: service.permissions ?? [],
    cpu: service.cpu ?? TASK.cpu,
    memory: service.memory ?? TASK.memory,
    replicas: service.replicas ?? defaultReplicas(service, protect),
    scale: resolveScale(service.scale),
    capacity: resolveCapacity(service.capacity, shared.capacity, protect),
    deployment: resolveDeployment(service.deployment),
    stopTimeout: service.stopTimeout ?? STOP_TIMEOUT,
    user: service.user,
    readOnlyRootFilesystem: service.readOnlyRootFilesystem ?? false,
    ulimits: { ...ULIMITS, ...service.ulimits },
    tmpfs: service.tmpfs ?? {},
    init: service.init ?? true,
    capabilities: {
      drop: sorted(service.capabilities?.drop ?? CAPABILITIES.drop),
      add: sorted(service.capabilities?.add ?? CAPABILITIES.add),
    },
  };
}

function defaultReplicas({ path }: ServiceOverride, protect: boolean): number {
  if (path === undefined) return REPLICAS.worker;
  return protect ? REPLICAS.protected : REPLICAS.unprotected;
}

/** Returns each word once, in order, so that another order is no difference. */
function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
