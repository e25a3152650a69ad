/** What a resource is called. */
export interface ResourceWord {
  /** For example `ECS service`. */
  readonly word: string;
  /** Whether it is listed first, and a loss of it by name; the others are only counted. */
  readonly isImportant: boolean;
}

/** Words of what people look for; the others are only counted. */
const IMPORTANT: Readonly<Record<string, string>> = {
  aws_db_instance: "database",
  aws_instance: "EC2 host",
  aws_ecs_service: "ECS service",
  aws_ecs_task_definition: "task definition",
  aws_ecs_cluster: "ECS cluster",
  aws_lb: "load balancer",
  aws_vpc: "VPC",
  aws_nat_gateway: "NAT gateway",
  aws_eip: "Elastic IP",
  aws_ecr_repository: "image repository",
  aws_secretsmanager_secret: "secret",
  aws_route53_record: "DNS record",
  aws_acm_certificate: "certificate",
  aws_cloudwatch_log_group: "log group",
  aws_s3_bucket: "bucket",
  aws_kms_key: "encryption key",
  aws_backup_vault: "backup vault",
  aws_backup_plan: "backup plan",
  aws_autoscaling_group: "autoscaling group",
  aws_codepipeline: "pipeline",
  aws_scheduler_schedule: "schedule",
};

const COUNTED: Readonly<Record<string, string>> = {
  aws_acm_certificate_validation: "certificate validation",
  aws_appautoscaling_policy: "scaling policy",
  aws_appautoscaling_scheduled_action: "scheduled scaling",
  aws_appautoscaling_target: "scaling target",
  aws_backup_selection: "backup selection",
  aws_backup_vault_lock_configuration: "vault lock",
  aws_backup_vault_policy: "vault policy",
  aws_cloudwatch_dashboard: "dashboard",
  aws_cloudwatch_event_rule: "event rule",
  aws_cloudwatch_event_target: "event target",
  aws_cloudwatch_metric_alarm: "alarm",
  aws_db_event_subscription: "event subscription",
  aws_db_parameter_group: "parameter group",
  aws_db_subnet_group: "subnet group",
  aws_default_security_group: "default security group",
  aws_ec2_instance_state: "state of the host",
  aws_ecr_lifecycle_policy: "lifecycle policy",
  aws_ecs_cluster_capacity_providers: "list of capacity providers",
  aws_eip_association: "address association",
  aws_flow_log: "flow log",
  aws_iam_instance_profile: "instance profile",
  aws_iam_role: "role",
  aws_iam_role_policy: "role policy",
  aws_iam_role_policy_attachment: "policy attachment",
  aws_internet_gateway: "internet gateway",
  aws_lb_listener: "listener",
  aws_lb_listener_rule: "listener rule",
  aws_lb_target_group: "target group",
  aws_lb_target_group_attachment: "target",
  aws_route: "route",
  aws_route_table: "route table",
  aws_route_table_association: "route table association",
  aws_s3_object: "object",
  aws_secretsmanager_secret_version: "secret value",
  aws_security_group: "security group",
  aws_sns_topic: "topic",
  aws_sns_topic_policy: "topic policy",
  aws_sns_topic_subscription: "subscription",
  aws_ssm_document: "document",
  aws_ssm_parameter: "parameter",
  aws_subnet: "subnet",
  aws_vpc_endpoint: "VPC endpoint",
  aws_vpc_security_group_egress_rule: "security group rule",
  aws_vpc_security_group_ingress_rule: "security group rule",
  docker_registry_image: "first image",
  terraform_data: "deployment step",
};

/** Returns what a type of resource is called; of an unknown type, its own name. */
export function resourceWord(type: string): ResourceWord {
  const important = IMPORTANT[type];
  if (important !== undefined) return { word: important, isImportant: true };
  return { word: COUNTED[type] ?? type.replace(/^aws_/, "").replaceAll("_", " "), isImportant: false };
}

/** Formats a number of resources, for example `2 policies`. */
export function counted(count: number, word: string): string {
  if (count === 1) return `1 ${word}`;
  const plural = /(^|[^aeiou])y$/.test(word)
    ? word.replace(/y$/, "ies")
    : `${word}${/(s|x|ch)$/.test(word) ? "es" : "s"}`;
  return `${count} ${ofPlural(word, plural)}`;
}

/** The first noun of "state of the host" is the one that takes the plural. */
function ofPlural(word: string, plural: string): string {
  const [first, ...rest] = word.split(" of ");
  return rest.length === 0 ? plural : `${first ?? ""}s of ${rest.join(" of ")}`;
}
