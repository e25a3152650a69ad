import { ACCOUNT_TYPES } from "./accounts/account-types";
import { BACKUP_TYPES } from "./backups/backup-types";
import { BUCKET_TYPES } from "./buckets/bucket-types";
import {
  WITH_CAPACITY_PROVIDER,
  WITH_SECURITY_GROUP,
  WITH_SERVICE,
  WITH_TARGET_GROUP,
} from "./exceptions/companions";
import {
  ALERT_TOPIC,
  MATCHES_NO_REQUEST,
  NOT_OF_TASKS,
  NOT_PUBLIC_EGRESS,
  NOT_PUBLIC_INGRESS,
  ON_TEST_LISTENER,
  SLEEP_RECORD,
  TEST_LISTENER,
  VALIDATION_RECORD,
} from "./exceptions/known-parts";
import { BESIDE, BESIDE_IN_CLUSTER, LEFT_OVER_HOST, REPLACED } from "./exceptions/replacements";
import { RETIRED_BEFORE, RETIRED_NOW } from "./exceptions/retirement";
import type { Exception, HarmlessType, PreciousType, TypeVerdict } from "./type-verdict";

const always = (kind: string, reason: string, ...exceptions: readonly Exception[]): PreciousType => ({
  kind,
  reason,
  protection: "always",
  exceptions,
});

const untilRetired = (kind: string, reason: string, ...exceptions: readonly Exception[]): PreciousType => ({
  kind,
  reason,
  protection: "until-retired",
  exceptions,
});

const harmless = (why: string): HarmlessType => ({ harmless: why });

const RUNS_IN = "the environment runs in it";
const TRAFFIC = "it receives the traffic";
const MADE_AGAIN = "Terraform makes it again, and nothing is kept in it.";
const ONLY_UNUSED = "AWS refuses to delete one that something uses.";
const SETTING = "It is a setting of the services, which a change of `main.ts` takes away on purpose.";
const RELEASES_WAIT = "It takes part in releases only; what is serving stays.";

/**
 * Types of the resources of environments.
 * NAT gateways, routes, endpoints, roles and parameters may belong to a platform; the outputs of the plan say so.
 */
const ENVIRONMENT_TYPES: readonly (readonly [string, TypeVerdict])[] = [
  ["docker_registry_image", harmless("The image stays in its repository.")],
  ["aws_acm_certificate", untilRetired("certificate", "HTTPS ends with it")],
  ["aws_acm_certificate_validation", harmless("It only waits for ACM.")],
  ["aws_appautoscaling_policy", harmless(SETTING)],
  ["aws_appautoscaling_scheduled_action", harmless(SETTING)],
  ["aws_appautoscaling_target", harmless(SETTING)],
  ["aws_autoscaling_group", untilRetired("EC2 instances", "services run on them", WITH_CAPACITY_PROVIDER)],
  ["aws_chatbot_slack_channel_configuration", harmless("The topic and its e-mail addresses stay.")],
  ["aws_cloudwatch_dashboard", harmless(MADE_AGAIN)],
  ["aws_cloudwatch_event_rule", harmless(MADE_AGAIN)],
  ["aws_cloudwatch_event_target", harmless(MADE_AGAIN)],
  ["aws_cloudwatch_log_group", always("log group", "it holds the logs of every phase", RETIRED_BEFORE)],
  ["aws_cloudwatch_metric_alarm", harmless(MADE_AGAIN)],
  ["aws_codebuild_project", harmless(RELEASES_WAIT)],
  ["aws_codeconnections_connection", always("connection", "somebody has completed it by hand")],
  ["aws_codepipeline", harmless(RELEASES_WAIT)],
  ["aws_db_event_subscription", harmless(MADE_AGAIN)],
  ["aws_db_instance", always("database", "it holds the application's data")],
  ["aws_db_parameter_group", harmless(ONLY_UNUSED)],
  ["aws_db_subnet_group", always("network", RUNS_IN)],
  ["aws_default_security_group", harmless("It cannot be deleted; Terraform only stops managing it.")],
  ["aws_ec2_instance_state", harmless("Terraform only stops managing it; the instance stays as it is.")],
  ["aws_ecr_lifecycle_policy", harmless("Without it no image expires.")],
  [
    "aws_ecr_repository",
    always(
      "image repository",
      "it holds the images that are running and those to roll back to",
      RETIRED_BEFORE,
    ),
  ],
  ["aws_ecr_repository_policy", harmless("Without it fewer may push; the account's own policies stay.")],
  ["aws_ecs_capacity_provider", harmless(ONLY_UNUSED)],
  ["aws_ecs_cluster", untilRetired("cluster", "it runs the services")],
  ["aws_ecs_cluster_capacity_providers", harmless(ONLY_UNUSED)],
  ["aws_ecs_service", untilRetired("Fargate service", "it serves traffic", BESIDE_IN_CLUSTER, RETIRED_NOW)],
  ["aws_ecs_task_definition", harmless("A revision that is running stays; ECS keeps old ones.")],
  ["aws_eip", always("Elastic IP", "a released Elastic IP cannot be recovered")],
  ["aws_eip_association", untilRetired("address of the EC2 host", TRAFFIC, REPLACED)],
  ["aws_flow_log", harmless("Without it no more connections are recorded; the records stay.")],
  ["aws_iam_instance_profile", harmless(ONLY_UNUSED)],
  ["aws_iam_openid_connect_provider", harmless(RELEASES_WAIT)],
  ["aws_iam_policy", harmless(SETTING)],
  [
    "aws_iam_role",
    untilRetired(
      "role of a service",
      "containers act with it, and others may trust it",
      NOT_OF_TASKS,
      RETIRED_NOW,
      RETIRED_BEFORE,
    ),
  ],
  ["aws_iam_role_policy", harmless(SETTING)],
  ["aws_iam_role_policy_attachment", harmless(SETTING)],
  ["aws_instance", untilRetired("EC2 host", "it serves traffic", LEFT_OVER_HOST)],
  ["aws_internet_gateway", always("network", RUNS_IN)],
  ["aws_kms_key", always("encryption key", "data encrypted with it cannot be read without it", ALERT_TOPIC)],
  ["aws_launch_template", harmless("Instances that run stay; a group keeps what it has launched.")],
  ["aws_lb", untilRetired("load balancer", TRAFFIC)],
  ["aws_lb_listener", untilRetired("listener", TRAFFIC, TEST_LISTENER)],
  [
    "aws_lb_listener_rule",
    untilRetired("listener rule", TRAFFIC, BESIDE, MATCHES_NO_REQUEST, ON_TEST_LISTENER, WITH_SERVICE),
  ],
  ["aws_lb_target_group", harmless("AWS refuses to delete one that a rule forwards requests to.")],
  [
    "aws_lb_target_group_attachment",
    untilRetired("target of the load balancer", TRAFFIC, REPLACED, WITH_TARGET_GROUP),
  ],
  ["aws_nat_gateway", untilRetired("network", RUNS_IN)],
  ["aws_route", untilRetired("network", RUNS_IN)],
  ["aws_route53_record", always("DNS record", "it points to the application", VALIDATION_RECORD)],
  ["aws_route_table", always("network", RUNS_IN)],
  ["aws_route_table_association", always("network", RUNS_IN)],
  ["aws_s3_object", untilRetired("object", "the host reads it")],
  ["aws_scheduler_schedule", harmless(SETTING)],
  ["aws_scheduler_schedule_group", harmless(SETTING)],
  [
    "aws_secretsmanager_secret",
    always("secret", "it may hold values that exist nowhere else", RETIRED_BEFORE),
  ],
  [
    "aws_secretsmanager_secret_version",
    always("value of a secret", "it may be the password that the database has", REPLACED),
  ],
  ["aws_security_group", harmless(ONLY_UNUSED)],
  ["aws_ssm_document", harmless(MADE_AGAIN)],
  ["aws_sns_topic", always("topic", "its subscribers hear nothing without it", ALERT_TOPIC)],
  [
    "aws_sns_topic_policy",
    always("policy of a resource", "it decides who reaches the resource", ALERT_TOPIC),
  ],
  ["aws_sns_topic_subscription", always("topic", "its subscribers hear nothing without it", ALERT_TOPIC)],
  [
    "aws_ssm_parameter",
    untilRetired(
      "parameter",
      "it records what is released or deployed, which Terraform and the gate rely on",
      SLEEP_RECORD,
      RETIRED_BEFORE,
    ),
  ],
  ["aws_subnet", always("network", RUNS_IN)],
  ["aws_vpc", always("network", RUNS_IN)],
  ["aws_vpc_endpoint", untilRetired("network", RUNS_IN)],
  [
    "aws_vpc_security_group_egress_rule",
    untilRetired(
      "rule of a security group",
      "requests leave by it",
      BESIDE,
      WITH_SECURITY_GROUP,
      NOT_PUBLIC_EGRESS,
    ),
  ],
  [
    "aws_vpc_security_group_ingress_rule",
    untilRetired("rule of a security group", TRAFFIC, BESIDE, WITH_SECURITY_GROUP, NOT_PUBLIC_INGRESS),
  ],
  ["terraform_data", harmless("It holds nothing and stands for no resource of AWS.")],
];

/** Every type of resource that the project makes, with what is lost when one is destroyed, replaced or forgotten. */
export const OWN_TYPES: ReadonlyMap<string, TypeVerdict> = new Map(
  [...ENVIRONMENT_TYPES, ...BUCKET_TYPES, ...BACKUP_TYPES, ...ACCOUNT_TYPES].sort(([one], [other]) =>
    one < other ? -1 : 1,
  ),
);
