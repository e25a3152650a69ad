import { sameTags, type TaggedResource } from "./tagged-resources";

/** How planned attributes form an id: joined, or as the end of an ARN of a service without regions. */
interface IdRule {
  /** Attributes in order. */
  readonly attributes: readonly string[];
  /** What is between them. */
  readonly separator: string;
  /** Service and resource type in the ARN, such as `iam policy`, for an id that is one. */
  readonly arnOf?: string;
  /** Whether the id begins with that of the account. */
  readonly isOfAccount?: true;
}

/** The attributes that form the id of a resource, by type. */
const IDS: Readonly<Record<string, IdRule>> = {
  aws_accessanalyzer_analyzer: only("analyzer_name"),
  aws_appautoscaling_policy: {
    attributes: ["service_namespace", "resource_id", "scalable_dimension", "name"],
    separator: "/",
  },
  aws_appautoscaling_target: {
    attributes: ["service_namespace", "resource_id", "scalable_dimension"],
    separator: "/",
  },
  aws_autoscaling_group: only("name"),
  aws_backup_vault: only("name"),
  aws_backup_vault_lock_configuration: only("backup_vault_name"),
  aws_backup_vault_policy: only("backup_vault_name"),
  aws_chatbot_slack_channel_configuration: {
    ...only("configuration_name"),
    arnOf: "chatbot chat-configuration/slack-channel",
  },
  aws_cloudwatch_dashboard: only("dashboard_name"),
  aws_budgets_budget: { ...only("name"), isOfAccount: true },
  aws_cloudwatch_event_rule: only("name"),
  aws_cloudwatch_event_target: { attributes: ["rule", "target_id"], separator: "/" },
  aws_cloudwatch_log_group: only("name"),
  aws_cloudwatch_metric_alarm: only("alarm_name"),
  aws_cloudwatch_log_metric_filter: { attributes: ["log_group_name", "name"], separator: ":" },
  aws_codebuild_project: only("name"),
  aws_codepipeline: only("name"),
  aws_db_event_subscription: only("name"),
  aws_db_instance: only("identifier"),
  aws_db_subnet_group: only("name"),
  aws_ecr_lifecycle_policy: only("repository"),
  aws_ecr_repository: only("name"),
  aws_ecr_repository_policy: only("repository"),
  aws_ecs_cluster: only("name"),
  aws_ecs_cluster_capacity_providers: only("cluster_name"),
  aws_iam_group: only("name"),
  aws_iam_group_policy_attachment: { attributes: ["group", "policy_arn"], separator: "/" },
  aws_iam_instance_profile: only("name"),
  // An account has one provider of an address, whose ARN has the address without its scheme.
  aws_iam_openid_connect_provider: { ...only("url"), arnOf: "iam oidc-provider" },
  aws_iam_policy: { ...only("name"), arnOf: "iam policy" },
  aws_iam_role: only("name"),
  aws_iam_role_policy: { attributes: ["role", "name"], separator: ":" },
  aws_iam_role_policy_attachment: { attributes: ["role", "policy_arn"], separator: "/" },
  aws_iam_user: only("name"),
  aws_kms_alias: only("name"),
  aws_route: { attributes: ["route_table_id", "destination_cidr_block"], separator: "_" },
  aws_route53_record: { attributes: ["zone_id", "name", "type"], separator: "_" },
  aws_route_table_association: { attributes: ["subnet_id", "route_table_id"], separator: "/" },
  aws_s3_bucket: only("bucket"),
  aws_s3_object: { attributes: ["bucket", "key"], separator: "/" },
  aws_scheduler_schedule: { attributes: ["group_name", "name"], separator: "/" },
  aws_scheduler_schedule_group: only("name"),
  aws_sns_topic_policy: only("arn"),
  aws_ssm_document: only("name"),
  aws_ssm_parameter: only("name"),
};

/** Types whose ids are formed from planned attributes. */
export const NAMED_TYPES = Object.keys(IDS);

function only(attribute: string) {
  return { attributes: [attribute], separator: "" };
}

/**
 * Returns the id by which Terraform would import a resource whose id is formed from planned attributes.
 *
 * Types outside the table are found by tags, or can be created a second time without harm: an attachment, an
 * association, the wait for a certificate.
 *
 * @param type - for example `aws_iam_role`
 * @param planned - its attributes, as far as they are known
 * @param account - AWS account id, which is a part of an ARN
 * @returns `undefined` where a part of the id is not known yet, or AWS assigns the id
 */
export function idFromNames(
  type: string,
  planned: Readonly<Record<string, unknown>>,
  account: string,
): string | undefined {
  const rule = IDS[type];
  if (rule === undefined) return undefined;
  const parts = rule.attributes.map((attribute) => planned[attribute]);
  if (!parts.every(isText)) return undefined;
  const name = parts.join(rule.separator);
  if (rule.isOfAccount === true) return `${account}:${name}`;
  if (rule.arnOf === undefined) return name;
  const [service, kind] = rule.arnOf.split(" ");
  return `arn:aws:${service}::${account}:${kind}/${name.replace(/^https:\/\//, "")}`;
}

/** Whether the id of a resource is formed from attributes, of which one is not known yet. */
export function awaitsId(type: string, planned: Readonly<Record<string, unknown>>): boolean {
  return IDS[type]?.attributes.every((attribute) => isText(planned[attribute])) === false;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Where a type is found in an ARN: service and resource type, and whether it is imported by ARN or id. */
interface Kind {
  readonly kind: string;
  readonly by: "arn" | "id" | "arn-since-6";
  /** Whether its name is in no part of the ARN. */
  readonly isNameless?: true;
}

const KINDS: Readonly<Record<string, Kind>> = {
  aws_acm_certificate: { kind: "acm:certificate/", by: "arn" },
  aws_backup_plan: { kind: "backup:backup-plan:", by: "id", isNameless: true },
  aws_cloudtrail: { kind: "cloudtrail:trail/", by: "arn" },
  aws_codeconnections_connection: { kind: "codeconnections:connection/", by: "arn" },
  aws_db_parameter_group: { kind: "rds:pg:", by: "id" },
  // AWS provider 5.100.0 makes the ARN from what it is imported by, 6 expects the ARN.
  aws_ecs_capacity_provider: { kind: "ecs:capacity-provider/", by: "arn-since-6" },
  // By name the provider would look for a missing service for two minutes.
  aws_ecs_service: { kind: "ecs:service/", by: "id" },
  aws_eip: { kind: "ec2:elastic-ip/", by: "id" },
  aws_flow_log: { kind: "ec2:vpc-flow-log/", by: "id" },
  aws_instance: { kind: "ec2:instance/", by: "id" },
  aws_internet_gateway: { kind: "ec2:internet-gateway/", by: "id" },
  aws_kms_key: { kind: "kms:key/", by: "id" },
  aws_launch_template: { kind: "ec2:launch-template/", by: "id" },
  aws_lb: { kind: "elasticloadbalancing:loadbalancer/", by: "arn" },
  aws_lb_listener: { kind: "elasticloadbalancing:listener/", by: "arn" },
  aws_lb_listener_rule: { kind: "elasticloadbalancing:listener-rule/", by: "arn" },
  aws_lb_target_group: { kind: "elasticloadbalancing:targetgroup/", by: "arn" },
  aws_nat_gateway: { kind: "ec2:natgateway/", by: "id" },
  aws_route_table: { kind: "ec2:route-table/", by: "id" },
  aws_secretsmanager_secret: { kind: "secretsmanager:secret:", by: "arn" },
  aws_security_group: { kind: "ec2:security-group/", by: "id" },
  aws_sns_topic: { kind: "sns:", by: "arn" },
  aws_subnet: { kind: "ec2:subnet/", by: "id" },
  aws_vpc: { kind: "ec2:vpc/", by: "id" },
  aws_vpc_endpoint: { kind: "ec2:vpc-endpoint/", by: "id" },
  aws_vpc_security_group_egress_rule: { kind: "ec2:security-group-rule/", by: "id" },
  aws_vpc_security_group_ingress_rule: { kind: "ec2:security-group-rule/", by: "id" },
};

/** Types whose ids are found by tags. */
export const TAGGED_TYPES = Object.keys(KINDS);

/**
 * Finds the ids that a planned resource may have, where AWS assigns the id: resources of its type with exactly its tags,
 * and with its name if one is planned.
 *
 * @param type - for example `aws_vpc`
 * @param planned - its attributes, as far as they are known
 * @param providerVersion - version of the AWS provider
 * @returns ids by which Terraform would import them; several where AWS still lists deleted resources
 */
export function idsFromTags(
  type: string,
  planned: Readonly<Record<string, unknown>>,
  tagged: readonly TaggedResource[],
  providerVersion = "",
): readonly string[] {
  const rule = KINDS[type];
  if (rule === undefined) return [];
  const isByArn = rule.by === "arn" || (rule.by === "arn-since-6" && !providerVersion.startsWith("5."));
  return tagged
    .filter(({ tags }) => sameTags(tags, planned["tags_all"]))
    .filter(({ arn }) => kindAndId(arn).startsWith(rule.kind))
    .filter(({ arn }) => rule.isNameless === true || hasName(arn, planned["name"]))
    .map(({ arn }) => (isByArn ? arn : kindAndId(arn).slice(rule.kind.length)));
}

/** Returns an ARN without partition, region and account: `ec2:vpc/vpc-0123`. */
function kindAndId(arn: string): string {
  const [, , service = "", , , ...rest] = arn.split(":");
  return `${service}:${rest.join(":")}`;
}

/** Secrets Manager appends a hyphen and six characters to the name; others put the name after a slash, or between two. */
function hasName(arn: string, name: unknown): boolean {
  if (typeof name !== "string") return true;
  if (arn.endsWith(`/${name}`) || arn.endsWith(`:${name}`)) return true;
  return arn.includes(`/${name}/`) || arn.slice(0, -7).endsWith(`:${name}`);
}
