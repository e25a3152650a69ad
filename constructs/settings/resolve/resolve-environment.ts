import type { Environment } from "../environment";
import { chooseZones } from "./choose-zones";
import { defaultHostedZone } from "./default-hosted-zone";
import {
  ARCHITECTURE,
  FARGATE_PERCENT,
  INSTANCE_TYPE,
  LOG_RETENTION,
  NETWORK,
  PHASE,
  PROTECT,
  VOLUME_SIZE,
} from "./defaults";
import type { Draft } from "./draft";
import { resolveDatabase } from "./resolve-database";
import { resolveService } from "./resolve-service";

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
