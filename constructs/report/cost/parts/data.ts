import { HOST_NAMESPACE } from "../../../naming/alert-names";
import { type Cost, HOURS, list, record } from "../inventory";

/** Engines, as AWS's price files name them. */
const ENGINES: Readonly<Record<string, string>> = {
  postgres: "PostgreSQL",
  mysql: "MySQL",
  mariadb: "MariaDB",
};

/** Returns what a database costs: its hours and its storage, twice with a standby. */
export const database: Cost = (resource, inventory) => {
  const { body } = resource;
  const type = String(body["instance_class"]);
  const engine = ENGINES[String(body["engine"])] ?? String(body["engine"]);
  const zones = body["multi_az"] === true ? "Multi-AZ" : "Single-AZ";
  const standby = body["multi_az"] === true ? " with a standby" : "";
  return [
    {
      part: `database, ${type}${standby}`,
      price: `rds/${engine}/${type}/${zones}`,
      amount: HOURS * inventory.awakeShare(resource),
    },
    {
      part: `storage of the database, gp3${standby}`,
      price: `rds-storage/${zones}`,
      amount: Number(body["allocated_storage"]),
    },
    { part: "backups of the database beyond its size", price: "rds-backup" },
    ...(body["engine_lifecycle_support"] === "open-source-rds-extended-support-disabled"
      ? []
      : [{ part: "RDS Extended Support, after the end of the engine's standard support" }]),
  ];
};

/**
 * Returns what a backup plan costs: a recovery point of RDS is a snapshot, which RDS bills with all other backups.
 *
 * Source: AWS Backup developer guide, "Metering, costs, and billing": a type without full management is billed by its service.
 */
export const backupPlan: Cost = ({ body }) => {
  const days = list(body["rule"]).map((rule) => Number(record(record(rule)["lifecycle"])["delete_after"]));
  return [
    {
      part: `recovery points of AWS Backup, kept for ${days.join(" and ")} days, with all backups beyond the size of the database`,
      price: "rds-backup",
    },
  ];
};

/** Returns what a secret costs. */
export const secret: Cost = () => [
  { part: "secrets", price: "secrets/secret", amount: 1 },
  { part: "requests to Secrets Manager", price: "secrets/requests" },
];

/** Returns what an alarm costs: one for each metric that it reads, and a metric that the host publishes for it. */
export const alarm: Cost = ({ body }) => {
  const metrics = list(body["metric_query"]).filter((query) => "metric" in record(query)).length;
  const isOwn = String(body["namespace"]).startsWith(`${HOST_NAMESPACE}/`);
  return [
    { part: "alarms, by the metric", price: "cloudwatch/alarm", amount: Math.max(1, metrics) },
    ...(isOwn ? [{ part: "figures that the host publishes", price: "cloudwatch/metric", amount: 1 }] : []),
  ];
};

/** Returns what flow logs cost: the price of logs, of an amount that only the traffic decides. */
export const flowLog: Cost = ({ body }) => [
  {
    part: `flow logs of the VPC (${String(body["traffic_type"]).toLowerCase()}), by the GB written`,
    price: "logs/written",
  },
];

/** Returns what a dashboard costs. Source: CloudWatch pricing: three of an account are free. */
export const dashboard: Cost = () => [
  { part: "dashboards, 3 USD a month each after the first three of the account" },
];

/** Returns what a key of the account's own costs. */
export const encryptionKey: Cost = () => [{ part: "encryption keys", price: "kms/key", amount: 1 }];

/** Returns what automatic scaling costs: Application Auto Scaling makes two alarms for each target. */
export const scalingPolicy: Cost = ({ body }) =>
  body["policy_type"] === "TargetTrackingScaling"
    ? [{ part: "alarms, by the metric", price: "cloudwatch/alarm", amount: 2 }]
    : [];

/** Returns what a cluster costs: nothing, but Container Insights. */
export const cluster: Cost = ({ body }) =>
  list(body["setting"]).some((each) => ["enabled", "enhanced"].includes(String(record(each)["value"])))
    ? [{ part: "Container Insights, by the metric, and its logs", price: "cloudwatch/metric" }]
    : [];

/** Returns what a bucket costs. */
export const bucket: Cost = () => [
  { part: "storage and requests of the buckets (Terraform's state, artifacts, access logs)" },
];

/** Returns what a pipeline costs. */
export const pipeline: Cost = () => [{ part: "CodePipeline, by the minute of an action" }];

/** Returns what builds cost. */
export const buildProject: Cost = () => [{ part: "CodeBuild, by the minute of a build or a release" }];

/** Returns what a DNS record costs: the zone exists before. */
export const dnsRecord: Cost = () => [
  { part: "the hosted zone in Route 53, its queries, and the domain itself" },
];
