/** Characters of a policy, without white space. Source: IAM user guide, "IAM and AWS STS quotas". */
export const POLICY_LENGTH = {
  /** All inline policies of a role together. */
  inline: 10_240,
  /** One managed policy. */
  managed: 6_144,
  /** The trust policy of a role; AWS raises it on request. */
  trust: 2_048,
} as const;

/** Bytes of a task definition. Source: RegisterTaskDefinition answers "Max allowed length is '65536' bytes". */
export const TASK_DEFINITION_BYTES = 65_536;

/** Bytes of an SSM document. Source: AWS General Reference, "AWS Systems Manager endpoints and quotas". */
export const DOCUMENT_BYTES = 65_536;

/** Bytes of a standard parameter's value. Source: Systems Manager API reference, PutParameter. */
export const PARAMETER_BYTES = 4_096;

/** Bytes of user data, before encoding. Source: EC2 user guide, "Run commands at launch". */
export const USER_DATA_BYTES = 16_384;

/** Characters of a repository's policy. Source: Amazon ECR API reference, SetRepositoryPolicy, policyText. */
export const REPOSITORY_POLICY_LENGTH = 10_240;

/** Characters of an event pattern. Source: EventBridge user guide, "Amazon EventBridge quotas", event pattern size. */
export const EVENT_PATTERN_LENGTH = 2_048;

/** Metrics of a dashboard, in one graph and in all. Source: CloudWatch user guide, "CloudWatch service quotas". */
export const DASHBOARD_METRICS = { graph: 500, dashboard: 2_500 } as const;

/** Target groups of a load balancer. Source: ELB user guide, "Quotas for your Application Load Balancers", not adjustable. */
export const TARGET_GROUPS = 100;

/** Listeners of a load balancer. Source: ELB user guide, "Quotas for your Application Load Balancers". */
export const LISTENERS = 50;

/** Capacity providers of a cluster. Source: AWS General Reference, "Amazon ECS endpoints and quotas", not adjustable. */
export const CAPACITY_PROVIDERS = 20;

/** A quota of an account that AWS raises on request. */
interface RaisableQuota {
  /** Its value in an account that asked for nothing. */
  readonly value: number;
  /** The most that a description may say. */
  readonly most: number;
  /** Its name under Service Quotas. */
  readonly name: string;
}

/**
 * Quotas that a single environment can exceed, by their fields under `quotas`.
 *
 * Source: ELB user guide, "Quotas for your Application Load Balancers"; VPC user guide, "Amazon VPC quotas": the rules of a
 * group times the groups of an interface are 1,000 at most; IAM user guide, "IAM and AWS STS quotas".
 */
export const RAISABLE_QUOTAS = {
  listenerRules: { value: 100, most: 1_000, name: "Rules per Application Load Balancer" },
  securityGroupRules: { value: 60, most: 1_000, name: "Inbound or outbound rules per security group" },
  rolePolicies: { value: 10, most: 25, name: "Managed policies attached to an IAM role" },
} as const satisfies Readonly<Record<string, RaisableQuota>>;

/** Fields under `quotas`. */
export type QuotaName = keyof typeof RAISABLE_QUOTAS;

/** Formats how a quota is raised: where AWS does it, and what is written then. */
export function raiseQuota(quota: QuotaName, needed: number): string {
  const { name } = RAISABLE_QUOTAS[quota];
  return `Or ask AWS for more under Service Quotas ("${name}"), and then write quotas: { ${quota}: ${needed} }.`;
}

/** A quota of an account that AWS raises on request. */
interface SharedQuota {
  /** What it limits. */
  readonly what: string;
  /** Its value in an account that asked for nothing. */
  readonly value: number;
  /** Regions with another value. */
  readonly otherRegions?: Readonly<Record<string, number>>;
  /** Whether all regions of the account share it. Default false. */
  readonly isGlobal?: true;
}

/** Quotas that no environment exceeds by itself, and that several in one account do. */
export type SharedQuotaName =
  | "roles"
  | "loadBalancers"
  | "targetGroups"
  | "securityGroups"
  | "gatewayEndpoints"
  | "natGateways"
  | "databases"
  | "eventSubscriptions"
  | "eventRules";

/**
 * What each limits, and its value. Not counted: alarms, of which CloudWatch has no limit, and the 10,000 parameters and 1,500
 * managed policies of an account, which runs out of roles first.
 *
 * Source: IAM user guide, "IAM and AWS STS quotas"; VPC user guide, "Amazon VPC quotas", and AWS PrivateLink guide, "AWS
 * PrivateLink quotas"; ELB user guide, "Quotas for your Application Load Balancers"; RDS user guide, "Quotas and constraints
 * for Amazon RDS"; EventBridge user guide, "Amazon EventBridge quotas"; CloudWatch user guide, "CloudWatch service quotas".
 */
export const SHARED_QUOTAS: Readonly<Record<SharedQuotaName, SharedQuota>> = {
  roles: { what: "IAM roles", value: 1_000, isGlobal: true },
  loadBalancers: { what: "load balancers", value: 50 },
  targetGroups: { what: "target groups", value: 3_000 },
  securityGroups: { what: "security groups", value: 2_500 },
  gatewayEndpoints: { what: "gateway endpoints", value: 20 },
  natGateways: { what: "NAT gateways in a zone", value: 5 },
  databases: { what: "databases", value: 40, otherRegions: { "ap-south-1": 20 } },
  eventSubscriptions: { what: "event subscriptions of RDS", value: 20 },
  eventRules: {
    what: "rules of EventBridge",
    value: 300,
    otherRegions: { "af-south-1": 100, "eu-south-1": 100 },
  },
};
