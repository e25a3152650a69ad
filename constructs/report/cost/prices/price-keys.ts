/** Attributes of a product in AWS's price files, by name. */
export type Attributes = Readonly<Record<string, string>>;

/** A price, and how it is found in AWS's price files. */
export interface PriceKey {
  /** Key of the price; of several prices its first part: `ec2` of `ec2/t3.small`. */
  readonly key: string;
  /** Attributes whose values are the further parts of the key; absent: it is one price. */
  readonly by?: readonly string[];
  /** What one is: `hour`. */
  readonly unit: string;
  /** AWS's name of the price file: `AmazonEC2`. */
  readonly offer: string;
  /** AWS's family of products; absent: any. */
  readonly family?: string;
  /** Attributes, each with the values that it must have. */
  readonly attributes: Readonly<Record<string, string | RegExp>>;
}

/**
 * A usage type with the region before it, if any: `APN2-LoadBalancerUsage`, in us-east-1 `LoadBalancerUsage`.
 *
 * `SpotUsage-`, `Outposts-` and `TS-` (trust stores) before the name are other products.
 */
function usage(type: string): RegExp {
  return new RegExp(`^(?!TS-)([A-Z]{2,4}\\d*-)?${type}$`);
}

/** A price of one product: its key, its unit, AWS's price file, the end of its usage type, and its family. */
type One = readonly [key: string, unit: string, offer: string, usage: string, family?: string];

const ONE: readonly One[] = [
  ["ebs/gp3", "GB-month", "AmazonEC2", "EBS:VolumeUsage\\.gp3", "Storage"],
  ["nat/hour", "hour", "AmazonEC2", "NatGateway-Hours", "NAT Gateway"],
  ["nat/gb", "GB", "AmazonEC2", "NatGateway-Bytes", "NAT Gateway"],
  ["cpu-credits/t3", "vCPU-hour", "AmazonEC2", "CPUCredits:t3", "CPU Credits"],
  ["cpu-credits/t3a", "vCPU-hour", "AmazonEC2", "CPUCredits:t3a", "CPU Credits"],
  ["cpu-credits/t4g", "vCPU-hour", "AmazonEC2", "CPUCredits:t4g", "CPU Credits"],
  ["fargate/x86_64/vcpu", "vCPU-hour", "AmazonECS", "Fargate-vCPU-Hours:perCPU", "Compute"],
  ["fargate/x86_64/memory", "GB-hour", "AmazonECS", "Fargate-GB-Hours", "Compute"],
  ["fargate/arm64/vcpu", "vCPU-hour", "AmazonECS", "Fargate-ARM-vCPU-Hours:perCPU", "Compute"],
  ["fargate/arm64/memory", "GB-hour", "AmazonECS", "Fargate-ARM-GB-Hours", "Compute"],
  ["fargate-spot/x86_64/vcpu", "vCPU-hour", "AmazonECS", "SpotUsage-Fargate-vCPU-Hours:perCPU", "Compute"],
  ["fargate-spot/x86_64/memory", "GB-hour", "AmazonECS", "SpotUsage-Fargate-GB-Hours", "Compute"],
  ["fargate-spot/arm64/vcpu", "vCPU-hour", "AmazonECS", "SpotUsage-Fargate-ARM-vCPU-Hours:perCPU", "Compute"],
  ["fargate-spot/arm64/memory", "GB-hour", "AmazonECS", "SpotUsage-Fargate-ARM-GB-Hours", "Compute"],
  ["alb/hour", "hour", "AWSELB", "LoadBalancerUsage", "Load Balancer-Application"],
  ["alb/lcu", "unit-hour", "AWSELB", "LCUUsage", "Load Balancer-Application"],
  ["ipv4", "hour", "AmazonVPC", "PublicIPv4:InUseAddress"],
  ["endpoint/hour", "hour", "AmazonVPC", "VpcEndpoint-Hours"],
  ["endpoint/gb", "GB", "AmazonVPC", "VpcEndpoint-Bytes"],
  ["ecr/storage", "GB-month", "AmazonECR", "TimedStorage-ByteHrs"],
  ["logs/written", "GB", "AmazonCloudWatch", "DataProcessing-Bytes", "Data Payload"],
  ["logs/kept", "GB-month", "AmazonCloudWatch", "TimedStorage-ByteHrs", "Storage Snapshot"],
  ["cloudwatch/alarm", "month", "AmazonCloudWatch", "CW:AlarmMonitorUsage"],
  ["cloudwatch/metric", "month", "AmazonCloudWatch", "CW:MetricMonitorUsage"],
  ["rds-backup", "GB-month", "AmazonRDS", "RDS:ChargedBackupUsage", "Storage Snapshot"],
  ["secrets/secret", "month", "AWSSecretsManager", "AWSSecretsManager-Secrets"],
  ["secrets/requests", "request", "AWSSecretsManager", "AWSSecretsManagerAPIRequest"],
  ["transfer/internet", "GB", "AWSDataTransfer", "DataTransfer-Out-Bytes"],
  ["transfer/zones", "GB", "AWSDataTransfer", "DataTransfer-Regional-Bytes"],
];

/**
 * Every price that a bill can have.
 *
 * A product is found by its attributes, and by the end of its usage type, which is the same in every region. Source of names
 * and values: AWS's bulk price files, as transcribed in public repositories; a Classic Load Balancer has the same usage type as
 * an Application Load Balancer, and another family and price.
 */
export const PRICE_KEYS: readonly PriceKey[] = [
  {
    key: "ec2",
    by: ["instanceType"],
    unit: "hour",
    offer: "AmazonEC2",
    family: "Compute Instance",
    attributes: {
      operatingSystem: "Linux",
      tenancy: "Shared",
      preInstalledSw: "NA",
      capacitystatus: "Used",
      usagetype: usage("BoxUsage(:.*)?"),
    },
  },
  {
    key: "rds",
    by: ["databaseEngine", "instanceType", "deploymentOption"],
    unit: "hour",
    offer: "AmazonRDS",
    family: "Database Instance",
    attributes: {
      databaseEngine: /^(PostgreSQL|MySQL|MariaDB)$/,
      deploymentOption: /^(Single|Multi)-AZ$/,
      // Extended Support is a product of its own, of the same class.
      usagetype: usage("(InstanceUsage|Multi-AZUsage):db\\..*"),
    },
  },
  {
    key: "rds-storage",
    by: ["deploymentOption"],
    unit: "GB-month",
    offer: "AmazonRDS",
    family: "Database Storage",
    attributes: {
      databaseEngine: /^(Any|PostgreSQL|MySQL|MariaDB)$/,
      deploymentOption: /^(Single|Multi)-AZ$/,
      usagetype: usage("RDS:(Multi-AZ-)?GP3-Storage"),
    },
  },
  {
    key: "kms/key",
    unit: "month",
    offer: "awskms",
    // With the region's own name before it: `ap-northeast-2-KMS-Keys`.
    attributes: { usagetype: /^[a-z0-9-]+-KMS-Keys$/ },
  },
  ...ONE.map(([key, unit, offer, type, family]) => ({
    ...{ key, unit, offer, family },
    attributes: { usagetype: usage(type) },
  })),
];

/** Returns the unit of a price; `undefined` for any other key. */
export function unitOf(key: string): string | undefined {
  return PRICE_KEYS.find((each) => (each.by === undefined ? each.key === key : isPartOf(key, each)))?.unit;
}

function isPartOf(key: string, { key: first, by = [] }: PriceKey): boolean {
  const [start, ...parts] = key.split("/");
  return start === first && parts.length === by.length && parts.every((part) => part !== "");
}
