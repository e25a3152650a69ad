import { isShifting } from "../service/deployment";
import { isWebService } from "../service/service";
import { instanceNeeds } from "./rules/instance-room";
import type { Environment } from "./settings";

/** A quota of an account that AWS raises on request. */
export interface SharedQuota {
  /** What it limits. */
  readonly what: string;
  /** Its value in an account that asked for nothing. */
  readonly value: number;
  /** Regions with another value. */
  readonly otherRegions?: Readonly<Record<string, number>>;
  /** Whether all regions of the account share it. Default false. */
  readonly isGlobal?: true;
  /** Returns how much an environment has at most, in any phase. */
  readonly countIn: (environment: Environment) => number;
}

/**
 * Quotas that no environment exceeds by itself, and that several in one account do. There is no limit of alarms, and the
 * 10,000 parameters and 1,500 managed policies of an account last longer than its roles.
 *
 * Source: IAM user guide, "IAM and AWS STS quotas"; VPC user guide, "Amazon VPC quotas", and AWS PrivateLink guide, "AWS
 * PrivateLink quotas"; ELB user guide, "Quotas for your Application Load Balancers"; RDS user guide, "Quotas and constraints
 * for Amazon RDS"; EventBridge user guide, "Amazon EventBridge quotas"; CloudWatch user guide, "CloudWatch service quotas".
 */
export const SHARED_QUOTAS = {
  roles: { what: "IAM roles", value: 1_000, isGlobal: true, countIn: rolesOf },
  loadBalancers: { what: "load balancers", value: 50, countIn: () => 1 },
  targetGroups: { what: "target groups", value: 3_000, countIn: targetGroupsOf },
  securityGroups: { what: "security groups", value: 2_500, countIn: securityGroupsOf },
  gatewayEndpoints: { what: "gateway endpoints", value: 20, countIn: () => 1 },
  natGateways: { what: "NAT gateways in a zone", value: 5, countIn: natGatewaysOf },
  databases: { what: "databases", value: 40, otherRegions: { "ap-south-1": 20 }, countIn: databasesOf },
  eventSubscriptions: { what: "event subscriptions of RDS", value: 20, countIn: eventSubscriptionsOf },
  eventRules: {
    what: "rules of EventBridge",
    value: 300,
    otherRegions: { "af-south-1": 100, "eu-south-1": 100 },
    countIn: eventRulesOf,
  },
} as const satisfies Readonly<Record<string, SharedQuota>>;

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
