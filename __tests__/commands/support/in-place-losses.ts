import { accountKeyStatement } from "../../../constructs/identity/policy-document";
import { from } from "./attribute-change";
import { ACCOUNT_LOSSES } from "./account-losses";
import type { Change } from "./plans";
import { SERVICE_LOSSES } from "./service-losses";

const images = (...kept: readonly number[]) =>
  JSON.stringify({
    rules: kept.map((countNumber, index) => ({
      rulePriority: index + 1,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber },
      action: { type: "expire" },
    })),
  });

const objects = (noncurrent_days: number) => [
  { id: "versions", status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days }], expiration: [] },
];

const keyPolicy = (...Statement: readonly object[]) => JSON.stringify({ Statement });

const LOGS = { Effect: "Allow", Principal: { Service: "logs.amazonaws.com" }, Action: "kms:Decrypt" };

const backups = (...kept: readonly (number | undefined)[]) =>
  kept.map((delete_after, index) => ({ rule_name: `rule-${index}`, lifecycle: [{ delete_after }] }));

/** Changes in place by which something is lost, by what they do. */
export const IN_PLACE_LOSSES: Readonly<Record<string, Change>> = {
  "backups kept for 1 day instead of 7": from("aws_db_instance", "backup_retention_period", 7, 1),
  "fewer snapshots of a cache": from("aws_elasticache_replication_group", "snapshot_retention_limit", 7, 0),
  "backups deleted with the database": from("aws_db_instance", "delete_automated_backups", false, true),
  "logs kept for 1 day instead of 30": from("aws_cloudwatch_log_group", "retention_in_days", 30, 1),
  "logs no longer kept for ever": from("aws_cloudwatch_log_group", "retention_in_days", 0, 365),
  "messages kept for a shorter time": from("aws_sqs_queue", "message_retention_seconds", 345_600, 60),
  "backups of a file system kept for a shorter time": from(
    "aws_fsx_windows_file_system",
    "automatic_backup_retention_days",
    30,
    0,
  ),
  "a locked vault that keeps backups for a shorter time": from(
    "aws_backup_vault_lock_configuration",
    "min_retention_days",
    30,
    1,
  ),
  "backups of a plan kept for a shorter time": from(
    "aws_backup_plan",
    "rule",
    backups(35, 365),
    backups(35, 1),
  ),
  "a plan without one of its backups": from("aws_backup_plan", "rule", backups(35, 365), backups(35)),
  "a file system that is not backed up": from(
    "aws_efs_backup_policy",
    "backup_policy",
    [{ status: "ENABLED" }],
    [{ status: "DISABLED" }],
  ),
  "snapshots that are no longer made": from("aws_dlm_lifecycle_policy", "state", "ENABLED", "DISABLED"),
  "a table whose items expire": from("aws_dynamodb_table", "ttl", [{ enabled: false }], [{ enabled: true }]),
  "a smaller disk of a database": from("aws_db_instance", "allocated_storage", 100, 20),
  "no point-in-time recovery": from(
    "aws_dynamodb_table",
    "point_in_time_recovery",
    [{ enabled: true }],
    [{ enabled: false }],
  ),
  "versions of a bucket suspended": from(
    "aws_s3_bucket_versioning",
    "versioning_configuration",
    [{ status: "Enabled", mfa_delete: "" }],
    [{ status: "Suspended", mfa_delete: "" }],
  ),
  "versions of a bucket suspended in the bucket itself": from(
    "aws_s3_bucket",
    "versioning",
    [{ enabled: true }],
    [{ enabled: false }],
  ),
  "objects that are locked for a shorter time": from(
    "aws_s3_bucket_object_lock_configuration",
    "rule",
    [{ default_retention: [{ days: 365 }] }],
    [{ default_retention: [{ days: 1 }] }],
  ),
  "a bucket that is no longer copied": from(
    "aws_s3_bucket_replication_configuration",
    "rule",
    [{ status: "Enabled" }],
    [{ status: "Disabled" }],
  ),
  "old versions that expire sooner": from(
    "aws_s3_bucket_lifecycle_configuration",
    "rule",
    objects(90),
    objects(1),
  ),
  "a repository that keeps one image": from("aws_ecr_lifecycle_policy", "policy", images(100), images(1)),
  "no deletion protection": from("aws_db_instance", "deletion_protection", true, false),
  "no deletion protection of a table": from("aws_dynamodb_table", "deletion_protection_enabled", true, false),
  "no deletion protection of users": from(
    "aws_cognito_user_pool",
    "deletion_protection",
    "ACTIVE",
    "INACTIVE",
  ),
  "an instance that may be terminated": from("aws_instance", "disable_api_termination", true, false),
  "no final snapshot": from("aws_db_instance", "skip_final_snapshot", false, true),
  "a repository that is emptied when it goes": from("aws_ecr_repository", "force_delete", false, true),
  "a bucket that is emptied when it goes": from("aws_s3_bucket", "force_destroy", false, true),
  "a secret that cannot be restored": from("aws_secretsmanager_secret", "recovery_window_in_days", 30, 0),
  "a key that can be restored for 7 days": from("aws_kms_key", "deletion_window_in_days", 30, 7),
  "a key that logs may no longer use": from(
    "aws_kms_key",
    "policy",
    keyPolicy(accountKeyStatement("123456789012"), LOGS),
    keyPolicy(accountKeyStatement("123456789012")),
  ),
  "a disabled key": from("aws_kms_key", "is_enabled", true, false),
  "a distribution that is switched off": from("aws_cloudfront_distribution", "enabled", true, false),
  "tags that can be moved": from("aws_ecr_repository", "image_tag_mutability", "IMMUTABLE", "MUTABLE"),
  ...SERVICE_LOSSES,
  ...ACCOUNT_LOSSES,
};
