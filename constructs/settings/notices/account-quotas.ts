import { isShifting } from "../../service/deployment";
import { SHARED_QUOTAS, type SharedQuotaName } from "../../service/quotas";
import { isWebService } from "../../service/service";
import { instanceNeeds } from "../rules/instance-room";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";
import { sharing } from "./quotas";

/** What an environment has at most of each, in any phase. */
export const SHARED_COUNTS: Readonly<Record<SharedQuotaName, (environment: Environment) => number>> = {
  roles: rolesOf,
  loadBalancers: () => 1,
  targetGroups: targetGroupsOf,
  securityGroups: securityGroupsOf,
  gatewayEndpoints: () => 1,
  natGateways: natGatewaysOf,
  databases: databasesOf,
  eventSubscriptions: eventSubscriptionsOf,
  eventRules: eventRulesOf,
};

/** The environments of an account and a region must have room for what they have together. */
export function roomInAccount(
  environment: Environment,
  _: unknown,
  all: readonly Environment[],
): readonly Notice[] {
  const { account, region } = environment;
  return Object.entries(SHARED_COUNTS).flatMap(([name, countIn]) => {
    const { what, value, otherRegions, isGlobal } = SHARED_QUOTAS[name as SharedQuotaName];
    const place = isGlobal ? "this account" : `this account in ${region}`;
    const needed = sharing(environment, all, isGlobal).reduce((sum, each) => sum + countIn(each), 0);
    const most = otherRegions?.[region] ?? value;
    if (needed <= most) return [];
    const text =
      `the environments of ${place} need ${needed} ${what}; its quota is ${most} by default. Request an increase before you ` +
      `deploy, or give some of them another account than ${account}.`;
    return [{ field: "account", text, ofEnvironment: true as const }];
  });
}

/** Roles of an environment beside those of its services: of host, instances, traffic, pipeline or GitHub, sleep and alerts. */
const OTHER_ROLES = 10;

function rolesOf({ services, retired }: Environment): number {
  return 2 * services.length + retired.length + OTHER_ROLES;
}

function targetGroupsOf({ services }: Environment): number {
  const web = services.filter(isWebService);
  return 1 + web.reduce((sum, { deployment }) => sum + (isShifting(deployment) ? 2 : 1), 0);
}

/** Security groups of an environment beside those of its tasks: of database, host, load balancer, endpoints and the VPC. */
const OTHER_GROUPS = 6;

function securityGroupsOf({ services }: Environment): number {
  return services.length + instanceNeeds(services).length + OTHER_GROUPS;
}

function natGatewaysOf({ network: { egress } }: Environment): number {
  return egress.startsWith("nat-gateway") ? 1 : 0;
}

function databasesOf({ database }: Environment): number {
  return database === undefined ? 0 : 1;
}

function eventSubscriptionsOf({ alerts, database }: Environment): number {
  return alerts === undefined || database === undefined ? 0 : 1;
}

/** One for the host's manifest; with alerts, for images, deployments on each platform, and backups. */
function eventRulesOf({ alerts, database }: Environment): number {
  if (alerts === undefined) return 1;
  return database?.backupPlan === undefined ? 4 : 5;
}
