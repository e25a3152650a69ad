import type { Scale } from "../../service/service";
import { usableZones } from "../aws-regions";
import type { DatabaseDescription, ServiceOverride } from "../description";
import type { DatabaseSettings, Environment, ServiceSettings } from "../settings";
import {
  ARCHITECTURE,
  BACKUP_RETENTION,
  DATABASE,
  DATABASE_ENGINE,
  DATABASE_VERSION,
  FARGATE_PERCENT,
  HEALTH_CHECK,
  INSTANCE_TYPE,
  LOG_RETENTION,
  NETWORK,
  PHASE,
  PROTECT,
  RELEASE_TIMEOUT,
  REPLICAS,
  SCALE_CPU,
  STOP_TIMEOUT,
  TASK,
  VOLUME_SIZE,
} from "./defaults";
import type { Draft } from "./merge";

/**
 * Fills in the defaults of an environment. Total: it judges nothing.
 *
 * @param application - name of the application
 * @param name - name of the environment
 */
export function resolveEnvironment(application: string, name: string, draft: Draft): Environment {
  const { protect = PROTECT, architecture = ARCHITECTURE, domain } = draft;
  const services = Object.entries(draft.services)
    .map(([service, written]) => resolveService(service, written, protect))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    application,
    name,
    account: draft.account,
    region: draft.region,
    phase: draft.phase ?? PHASE,
    fargatePercent: draft.cutover?.fargate ?? FARGATE_PERCENT,
    domain,
    hostedZone: domain === undefined ? undefined : (draft.hostedZone ?? defaultHostedZone(domain)),
    protect,
    architecture,
    network: {
      cidr: draft.network?.cidr ?? NETWORK.cidr,
      zoneIds: chooseZones(draft.region, draft.network?.zones),
      egress: draft.network?.egress ?? NETWORK.egress,
    },
    host: {
      instanceType: draft.host?.instanceType ?? INSTANCE_TYPE[architecture],
      volumeSize: draft.host?.volumeSize ?? VOLUME_SIZE,
    },
    database: resolveDatabase(draft.database, protect),
    services,
    secrets: [...new Set(services.flatMap((service) => service.secrets))].sort(),
    logRetention: draft.logRetention ?? (protect ? LOG_RETENTION.protected : LOG_RETENTION.unprotected),
    deployers: draft.deployers ?? [],
  };
}

/**
 * Chooses the zone ids of an environment: those that were named, else the first of the region.
 *
 * @param zones - how many, or which; default 2
 * @returns fewer than asked for where the region has no more, which a rule refuses
 */
export function chooseZones(
  region: string,
  zones: number | readonly string[] = NETWORK.zones,
): readonly string[] {
  return typeof zones === "number" ? usableZones(region).slice(0, zones) : zones;
}

/**
 * Names the hosted zone that a domain is probably in: `example.com` for `shop.example.com` and for itself.
 *
 * @returns the domain without its first label when it has three or more, else the domain
 */
export function defaultHostedZone(domain: string): string {
  const [, ...parent] = domain.split(".");
  return parent.length >= 2 ? parent.join(".") : domain;
}

/**
 * Fills in the defaults of a service.
 *
 * @param protect - whether its environment is guarded, which decides the number of tasks
 */
function resolveService(name: string, service: ServiceOverride, protect: boolean): ServiceSettings {
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

/** Names the folder of a service's Dockerfile when none is given: `docker/<service>`. */
function defaultBuild(service: string): string {
  return `docker/${service}`;
}

/**
 * Fills in the automatic scaling of a service.
 *
 * @returns targets as they were written, or CPU alone when none was; missing bounds, which a rule refuses, as 1
 */
export function resolveScale(scale: ServiceOverride["scale"]): Scale | undefined {
  if (scale === undefined) return undefined;
  const { min = 1, max = min, cpu, memory, requests } = scale;
  const aimless = cpu === undefined && memory === undefined && requests === undefined;
  return { min, max, cpu: aimless ? SCALE_CPU : cpu, memory, requests };
}

/**
 * Fills in the defaults of the database.
 *
 * @param protect - whether its environment is guarded, which decides how long backups are kept
 */
function resolveDatabase(
  database: DatabaseDescription | false | undefined,
  protect: boolean,
): DatabaseSettings | undefined {
  if (database === undefined || database === false) return undefined;
  const { engine = DATABASE_ENGINE } = database;
  return {
    engine,
    version: database.version ?? DATABASE_VERSION[engine],
    instanceClass: database.instanceClass ?? DATABASE.instanceClass,
    storage: database.storage ?? DATABASE.storage,
    multiAz: database.multiAz ?? DATABASE.multiAz,
    backupRetention:
      database.backupRetention ?? (protect ? BACKUP_RETENTION.protected : BACKUP_RETENTION.unprotected),
    passwordRotation: database.passwordRotation ?? DATABASE.passwordRotation,
  };
}
