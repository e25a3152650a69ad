import { type Cost, Inventory, type NotCounted, type Quantity, type Resource } from "./inventory";
import { instance, instanceGroup, service } from "./parts/compute";
import {
  alarm,
  backupPlan,
  bucket,
  buildProject,
  cluster,
  dashboard,
  database,
  dnsRecord,
  encryptionKey,
  flowLog,
  pipeline,
  scalingPolicy,
  secret,
} from "./parts/data";
import { address, endpoint, loadBalancer, natGateway } from "./parts/network";

/** What an environment needs in a month. */
export interface Quantities {
  /** What is billed by amounts that are known. */
  readonly counted: readonly Quantity[];
  /** What may cost money beside. */
  readonly notCounted: readonly NotCounted[];
}

/** Types that cost money, and what one resource of the type costs. */
const COSTS: Readonly<Record<string, Cost>> = {
  aws_appautoscaling_policy: scalingPolicy,
  aws_autoscaling_group: instanceGroup,
  aws_backup_plan: backupPlan,
  aws_cloudwatch_dashboard: dashboard,
  aws_cloudwatch_metric_alarm: alarm,
  aws_codebuild_project: buildProject,
  aws_codepipeline: pipeline,
  aws_db_instance: database,
  aws_ecs_cluster: cluster,
  aws_ecs_service: service,
  aws_eip: address,
  aws_flow_log: flowLog,
  aws_instance: instance,
  aws_kms_key: encryptionKey,
  aws_lb: loadBalancer,
  aws_nat_gateway: natGateway,
  aws_route53_record: dnsRecord,
  aws_s3_bucket: bucket,
  aws_secretsmanager_secret: secret,
  aws_vpc_endpoint: endpoint,
};

/** GB of images that an environment is assumed to keep. */
const IMAGES = 1;

/** GB of logs that an environment is assumed to write in a month, and to keep. */
const LOGS = 1;

/** Types that are billed by what is stored in them, which is assumed once for an environment. */
const ASSUMED: Readonly<Record<string, readonly Quantity[]>> = {
  aws_ecr_repository: [{ part: "images, assumed", price: "ecr/storage", amount: IMAGES }],
  aws_cloudwatch_log_group: [
    { part: "logs written, assumed", price: "logs/written", amount: LOGS },
    { part: "logs kept, assumed", price: "logs/kept", amount: LOGS },
  ],
};

/**
 * Types that cost nothing, or are billed with another one: a task definition with its service, a launch template with its
 * group, a parameter of the standard tier, EventBridge's own events and the first 14 million calls of its Scheduler, the first 1,000
 * e-mails of SNS in a month. Of an account the first trail, the first two budgets, an analyzer of access from outside, and Cost
 * Anomaly Detection.
 */
const FREE: ReadonlySet<string> = new Set([
  "aws_accessanalyzer_analyzer",
  "aws_acm_certificate",
  "aws_acm_certificate_validation",
  "aws_appautoscaling_scheduled_action",
  "aws_appautoscaling_target",
  "aws_backup_selection",
  "aws_backup_vault",
  "aws_backup_vault_lock_configuration",
  "aws_backup_vault_policy",
  "aws_budgets_budget",
  "aws_ce_anomaly_monitor",
  "aws_ce_anomaly_subscription",
  "aws_cloudtrail",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_metric_filter",
  "aws_codeconnections_connection",
  "aws_db_event_subscription",
  "aws_db_parameter_group",
  "aws_db_subnet_group",
  "aws_default_security_group",
  "aws_ebs_encryption_by_default",
  "aws_ebs_snapshot_block_public_access",
  "aws_ec2_instance_metadata_defaults",
  "aws_ec2_instance_state",
  "aws_ecr_lifecycle_policy",
  "aws_ecr_repository_policy",
  "aws_ecs_capacity_provider",
  "aws_ecs_cluster_capacity_providers",
  "aws_ecs_task_definition",
  "aws_eip_association",
  "aws_iam_account_password_policy",
  "aws_chatbot_slack_channel_configuration",
  "aws_iam_group",
  "aws_iam_group_policy_attachment",
  "aws_iam_instance_profile",
  "aws_iam_openid_connect_provider",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_user",
  "aws_iam_user_group_membership",
  "aws_internet_gateway",
  "aws_kms_alias",
  "aws_launch_template",
  "aws_lb_listener",
  "aws_lb_listener_rule",
  "aws_lb_target_group",
  "aws_lb_target_group_attachment",
  "aws_route",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_s3_object",
  "aws_scheduler_schedule",
  "aws_scheduler_schedule_group",
  "aws_secretsmanager_secret_version",
  "aws_security_group",
  "aws_sns_topic",
  "aws_sns_topic_policy",
  "aws_sns_topic_subscription",
  "aws_ssm_document",
  "aws_ssm_parameter",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "terraform_data",
]);

/** What depends on the traffic of every environment. */
const TRAFFIC: readonly NotCounted[] = [
  { part: "data sent to the internet, after the first 100 GB of the account", price: "transfer/internet" },
  { part: "data between zones, in each direction", price: "transfer/zones" },
];

/**
 * Returns what the resources of an environment need in a month, without load, traffic, tax and free tier.
 *
 * Equal parts are added up; a resource of an unknown type is listed as not counted.
 */
export function quantitiesOf(resources: readonly Resource[]): Quantities {
  const inventory = new Inventory(resources);
  const items = inventory.resources.flatMap((resource) => costOf(resource, inventory));
  const assumed = Object.entries(ASSUMED).flatMap(([type, each]) =>
    inventory.all(type).length === 0 ? [] : each,
  );
  const counted = new Map<string, Quantity>();
  const notCounted = new Map<string, NotCounted>();
  for (const item of [...items, ...assumed, ...TRAFFIC]) {
    const key = `${item.part}\n${item.price ?? ""}`;
    if (!isQuantity(item)) notCounted.set(key, item);
    else counted.set(key, { ...item, amount: item.amount + (counted.get(key)?.amount ?? 0) });
  }
  return {
    counted: [...counted.values()].filter(({ amount }) => amount > 0),
    notCounted: [...notCounted.values()],
  };
}

/** Returns what a resource costs; one of an unknown type is listed as not counted. */
function costOf(resource: Resource, inventory: Inventory): readonly (Quantity | NotCounted)[] {
  const { type } = resource;
  if (FREE.has(type) || type in ASSUMED) return [];
  return COSTS[type]?.(resource, inventory) ?? [{ part: `${type}: no price is known for this type` }];
}

function isQuantity(item: Quantity | NotCounted): item is Quantity {
  return "amount" in item;
}
