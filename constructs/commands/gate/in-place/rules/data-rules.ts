import { keepsFewerBackups } from "../judges/backups";
import { expiresObjectsSooner, keepsFewerImages, leastDays } from "../judges/lifecycles";
import { usesKeyLess } from "../judges/policies";
import { endsSooner } from "../judges/values";
import { type AttributeRule, each, lower, off, on } from "./attribute-rule";

const BACKUPS = "backups would be deleted sooner";
const KEYS = [
  ...["aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"],
];
const DELETABLE = "AWS would no longer refuse to delete it";

/** Rules about what is kept, and for how long. */
const KEPT: readonly AttributeRule[] = [
  { attribute: "backup_retention_period", ...lower, reason: BACKUPS, passes: "protect-ends", least: 1 },
  ...each(
    [
      ...[
        "automated_snapshot_retention_period",
        "snapshot_retention_limit",
        "automatic_backup_retention_days",
      ],
      ...["backtrack_window", "min_retention_days"],
    ],
    { ...lower, reason: BACKUPS },
  ),
  ...each(["delete_automated_backups"], { ...on, reason: "backups would be deleted with it" }),
  {
    attribute: "retention_in_days",
    loss: "fewer days",
    judge: endsSooner,
    reason: "older logs would be deleted",
    passes: "protect-ends",
    least: 14,
  },
  ...each(["message_retention_seconds", "retention_period", "data_retention_in_hours"], {
    ...lower,
    reason: "what is older would be deleted",
  }),
  { attribute: "allocated_storage", ...lower, reason: "data could no longer fit" },
  ...each(["point_in_time_recovery[0].enabled", "point_in_time_recovery[0].status"], {
    ...off,
    reason: "no moment could be restored",
  }),
  {
    attribute: "backup_policy[0].status",
    types: ["aws_efs_backup_policy"],
    ...off,
    reason: "no more backups would be made",
  },
  {
    attribute: "state",
    types: ["aws_dlm_lifecycle_policy"],
    ...off,
    reason: "no more backups would be made",
  },
  {
    attribute: "rule",
    types: ["aws_backup_plan"],
    loss: "makes fewer backups, or keeps them for a shorter time",
    judge: keepsFewerBackups,
    reason: BACKUPS,
    isLong: true,
  },
  {
    attribute: "ttl[0].enabled",
    types: ["aws_dynamodb_table"],
    ...on,
    reason: "items would be deleted",
  },
  ...each(["versioning_configuration[0].status", "versioning[0].enabled"], {
    ...off,
    reason: "overwritten objects could not be restored",
  }),
  ...each(["rule[0].default_retention[0].days", "rule[0].default_retention[0].years"], {
    ...lower,
    types: ["aws_s3_bucket_object_lock_configuration"],
    reason: "objects could be deleted sooner",
  }),
  {
    attribute: "rule[0].status",
    types: ["aws_s3_bucket_replication_configuration"],
    ...off,
    reason: "no more copies would be made",
  },
  {
    attribute: "rule",
    types: ["aws_s3_bucket_lifecycle_configuration"],
    loss: "expires sooner, or other objects",
    judge: expiresObjectsSooner,
    reason: "objects would be deleted",
    isLong: true,
    passes: "protect-ends",
    least: 30,
    measure: leastDays,
  },
  {
    attribute: "policy",
    types: ["aws_ecr_lifecycle_policy"],
    loss: "keeps fewer images, or others",
    judge: keepsFewerImages,
    reason: "images would be deleted",
    isLong: true,
  },
];

/** Rules about what keeps a resource from being deleted, or gives it back. */
const GUARDS: readonly AttributeRule[] = [
  { attribute: "deletion_protection", ...off, reason: DELETABLE, passes: "protect-ends" },
  ...each(
    [
      ...["deletion_protection_enabled", "delete_protection", "termination_protection"],
      ...["disable_api_termination", "disable_api_stop"],
    ],
    { ...off, reason: DELETABLE },
  ),
  {
    attribute: "skip_final_snapshot",
    ...on,
    reason: "it could go without a last backup",
    passes: "protect-ends",
  },
  {
    attribute: "force_delete",
    ...on,
    reason: "it could go with what is in it",
    passes: "protect-ends-or-retired",
  },
  { attribute: "force_destroy", ...on, reason: "it could go with what is in it", passes: "protect-ends" },
  {
    attribute: "recovery_window_in_days",
    ...lower,
    reason: "a deleted secret could be restored for a shorter time",
    passes: "protect-ends-or-retired",
  },
  {
    attribute: "deletion_window_in_days",
    ...lower,
    reason: "a deleted key could be restored for a shorter time",
  },
  ...each(["enabled", "is_enabled"], {
    ...off,
    types: KEYS,
    reason: "data encrypted with it could not be read",
  }),
  {
    ...{ attribute: "policy", types: ["aws_kms_key", "aws_kms_key_policy"], isLong: true },
    loss: "lets the account, an identity or CloudWatch Logs do less",
    judge: usesKeyLess,
    reason: "data encrypted with it could not be read",
  },
  ...each(["enabled", "is_enabled"], { ...off, except: KEYS, reason: "it would no longer do its work" }),
  {
    attribute: "image_tag_mutability",
    types: ["aws_ecr_repository"],
    ...off,
    reason: "a released tag could get another image",
  },
];

/** Rules about data: what is kept, for how long, and what guards it. */
export const DATA_RULES: readonly AttributeRule[] = [...KEPT, ...GUARDS];
