import { from } from "./attribute-change";
import type { Change } from "./plans";

const document = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

const BILLING = { Sid: "DenyBilling", Effect: "Deny", Action: "payments:*", Resource: "*" };
const demands = (...NotAction: readonly string[]) => ({
  ...{ Sid: "RequireMfa", Effect: "Deny", NotAction, Resource: "*" },
  Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
});

const passwords = (attribute: string, before: unknown, after: unknown) =>
  from("aws_iam_account_password_policy", attribute, before, after);

/** Changes in place by which less of an account is recorded, told or refused, by what they do. */
export const ACCOUNT_LOSSES: Readonly<Record<string, Change>> = {
  "a trail that is switched off": from("aws_cloudtrail", "enable_logging", true, false),
  "a trail whose files nobody can check": from("aws_cloudtrail", "enable_log_file_validation", true, false),
  "a trail of one region": from("aws_cloudtrail", "is_multi_region_trail", true, false),
  "a trail without its key": from("aws_cloudtrail", "kms_key_id", "arn:aws:kms:1", null),
  "a trail that alarms do not read": from(
    "aws_cloudtrail",
    "cloud_watch_logs_group_arn",
    "arn:aws:logs:1",
    null,
  ),
  "a key that stays the same": from("aws_kms_key", "enable_key_rotation", true, false),
  "an alarm that tells nobody": from("aws_cloudwatch_metric_alarm", "alarm_actions", ["arn:aws:sns:1"], []),
  "an alarm that is muted": from("aws_cloudwatch_metric_alarm", "actions_enabled", true, false),
  "a channel that gets no messages": from(
    "aws_chatbot_slack_channel_configuration",
    "sns_topic_arns",
    ["arn:aws:sns:1"],
    [],
  ),
  "a channel without a guardrail": from(
    "aws_chatbot_slack_channel_configuration",
    "guardrail_policy_arns",
    ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
    null,
  ),
  "shorter passwords": passwords("minimum_password_length", 14, 13),
  "passwords that come back": passwords("password_reuse_prevention", 24, 1),
  "passwords without symbols": passwords("require_symbols", true, false),
  "passwords for a year": passwords("max_password_age", 90, 365),
  "passwords for ever": passwords("max_password_age", 90, 0),
  "disks of the account without encryption": from("aws_ebs_encryption_by_default", "enabled", true, false),
  "snapshots for everybody": from(
    "aws_ebs_snapshot_block_public_access",
    "state",
    "block-all-sharing",
    "unblocked",
  ),
  "instances whose metadata needs no token": from(
    "aws_ec2_instance_metadata_defaults",
    "http_tokens",
    "required",
    "optional",
  ),
  "a host whose metadata needs no token": from(
    "aws_instance",
    "metadata_options",
    [{ http_tokens: "required" }],
    [{ http_tokens: "optional" }],
  ),
  "an account with public objects": from(
    "aws_s3_account_public_access_block",
    "block_public_policy",
    true,
    false,
  ),
  "administrators without MFA": from(
    "aws_iam_policy",
    "policy",
    document(demands("iam:GetUser"), BILLING),
    document(BILLING),
  ),
};
