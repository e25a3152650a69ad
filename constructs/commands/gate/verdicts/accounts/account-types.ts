import type { PreciousType, TypeVerdict } from "../type-verdict";

const kept = (kind: string, reason: string): PreciousType => ({ kind, reason, protection: "always" });
const harmless = (why: string): TypeVerdict => ({ harmless: why });

const TOLD = "Terraform makes it again, and nobody is told of costs meanwhile.";
const DEFAULT = "what is made in the account would be open, or not encrypted";
const ADMINISTERS = "people administer the account with it";

/** Types that only the baseline of an account has. */
export const ACCOUNT_TYPES: readonly (readonly [string, TypeVerdict])[] = [
  ["aws_accessanalyzer_analyzer", harmless("It finds again what it has found.")],
  ["aws_budgets_budget", harmless(TOLD)],
  ["aws_ce_anomaly_monitor", harmless("Terraform makes it again, and it learns again what is usual.")],
  ["aws_ce_anomaly_subscription", harmless(TOLD)],
  ["aws_cloudtrail", kept("trail", "what happens in the account would not be recorded")],
  ["aws_cloudwatch_log_metric_filter", harmless("Terraform makes it again, and nothing is kept in it.")],
  ["aws_ebs_encryption_by_default", kept("default of the account", DEFAULT)],
  ["aws_ebs_snapshot_block_public_access", kept("default of the account", DEFAULT)],
  ["aws_ec2_instance_metadata_defaults", kept("default of the account", DEFAULT)],
  ["aws_iam_account_password_policy", kept("password policy", "shorter passwords would be accepted")],
  ["aws_iam_group", kept("group", ADMINISTERS)],
  ["aws_iam_group_policy_attachment", kept("policy of a group", "it demands MFA, or denies billing")],
  ["aws_iam_user", kept("user", ADMINISTERS)],
  ["aws_iam_user_group_membership", kept("member of a group", ADMINISTERS)],
  ["aws_kms_alias", harmless("It is a name of the key, which stays.")],
  ["aws_s3_account_public_access_block", kept("default of the account", DEFAULT)],
];
