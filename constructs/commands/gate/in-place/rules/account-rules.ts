import { demandsLessMfa } from "../judges/policies";
import { endsLater, isEmptied } from "../judges/values";
import { type AttributeRule, each, lower, off } from "./attribute-rule";

const TRAIL = ["aws_cloudtrail"];
const PASSWORDS = ["aws_iam_account_password_policy"];
const RECORDED = "calls would no longer be recorded, or the record could be changed";
const WEAKER = "weaker passwords would be accepted";
const TOKEN = "a request that a program is tricked into could read the role's credentials";
const taken = { loss: "taken away", judge: isEmptied } as const;

/** Rules about what records an account, who is told, and what holds in all of it. */
export const ACCOUNT_RULES: readonly AttributeRule[] = [
  ...each(
    [
      ...["enable_logging", "enable_log_file_validation"],
      ...["is_multi_region_trail", "include_global_service_events"],
    ],
    { ...off, types: TRAIL, reason: RECORDED },
  ),
  {
    attribute: "kms_key_id",
    ...taken,
    types: TRAIL,
    reason: "its files would be encrypted with another key",
  },
  {
    ...{ attribute: "cloud_watch_logs_group_arn", ...taken, types: TRAIL },
    reason: "no alarm would see what happens",
  },
  ...each(["alarm_actions"], {
    ...taken,
    types: ["aws_cloudwatch_metric_alarm"],
    reason: "nobody would be told",
  }),
  { attribute: "actions_enabled", ...off, reason: "nobody would be told" },
  {
    ...{ attribute: "sns_topic_arns", ...taken, types: ["aws_chatbot_slack_channel_configuration"] },
    reason: "the channel would be told nothing",
  },
  {
    ...{ attribute: "guardrail_policy_arns", ...taken, types: ["aws_chatbot_slack_channel_configuration"] },
    reason: "the channel could let AWS do all that its role may",
  },
  {
    ...{ attribute: "enable_key_rotation", ...off, types: ["aws_kms_key"] },
    reason: "the same key material would be used for ever",
  },
  ...each(["minimum_password_length", "password_reuse_prevention"], {
    ...{ ...lower, types: PASSWORDS, reason: WEAKER },
  }),
  ...each(
    [
      ...["require_lowercase_characters", "require_uppercase_characters"],
      ...["require_numbers", "require_symbols"],
    ],
    { ...off, types: PASSWORDS, reason: WEAKER },
  ),
  {
    ...{ attribute: "max_password_age", loss: "more days, or never", judge: endsLater, types: PASSWORDS },
    reason: "a password that was stolen would be valid for longer",
  },
  {
    attribute: "state",
    ...off,
    types: ["aws_ebs_snapshot_block_public_access"],
    reason: "snapshots could become public",
  },
  { attribute: "http_tokens", ...off, types: ["aws_ec2_instance_metadata_defaults"], reason: TOKEN },
  {
    ...{
      attribute: "metadata_options[0].http_tokens",
      ...off,
      types: ["aws_instance", "aws_launch_template"],
    },
    reason: TOKEN,
  },
  {
    ...{
      attribute: "policy",
      loss: "demands MFA for less, or otherwise",
      judge: demandsLessMfa,
      isLong: true,
    },
    types: ["aws_iam_policy", "aws_iam_group_policy"],
    reason: "people could act without MFA",
  },
];
