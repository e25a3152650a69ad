import { DESCRIBED, edited, own } from "../planned-edits";
import { changed, type LossRow, TABLE } from "./loss-row";

const DATABASE = own("aws_db_instance", "dev-foundation");
const DELETABLE = "AWS would no longer refuse to delete it";

const ONE_IMAGE = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
      action: { type: "expire" },
    },
  ],
});

const backups = (delete_after: number) => ({
  rule: [{ rule_name: "nightly", target_vault_name: "nightly", lifecycle: { delete_after } }],
});

/** Changes in place by which data is kept for a shorter time, or is no longer guarded. */
export const DATA_LOSSES: readonly LossRow[] = [
  [
    "backups for 1 day instead of 7, and logs for 1 instead of 30",
    edited(["aws_db_instance", "aws_cloudwatch_log_group"], "dev-foundation", [
      DESCRIBED,
      { ...DESCRIBED, logRetention: 1, database: { engine: "postgres", backupRetention: 1 } },
    ]),
    "update",
    [
      "database, would be changed in place: backup_retention_period 7 -> 1",
      "backups would be deleted sooner",
    ],
    // Two of PostgreSQL, of ECS Exec, of requests to the host and of the service.
    ...[1, 2, 3, 4, 5].map(
      () =>
        [
          "log group, would be changed in place: retention_in_days 30 -> 1",
          "older logs would be deleted",
        ] as const,
    ),
  ],
  [
    "no deletion protection",
    changed("aws_db_instance", DATABASE, { deletion_protection: false }),
    "update",
    ["database, would be changed in place: deletion_protection true -> false", DELETABLE],
  ],
  [
    "users without deletion protection",
    changed(
      "aws_cognito_user_pool",
      { name: "customers", deletion_protection: "ACTIVE" },
      { deletion_protection: "INACTIVE" },
    ),
    "update",
    ["user pool, would be changed in place: deletion_protection ACTIVE -> INACTIVE", DELETABLE],
  ],
  [
    "a lifecycle that keeps one image",
    changed("aws_ecr_lifecycle_policy", own("aws_ecr_lifecycle_policy", "dev-foundation"), {
      policy: ONE_IMAGE,
    }),
    "delete,create",
    [
      "aws_ecr_lifecycle_policy, would be changed by its replacement: policy (keeps fewer images, or others)",
      "images would be deleted",
    ],
  ],
  [
    "versioning suspended",
    changed("aws_s3_bucket_versioning", own("aws_s3_bucket_versioning", "state-dev"), {
      versioning_configuration: { status: "Suspended" },
    }),
    "update",
    [
      "versions of a bucket, would be changed in place: versioning_configuration.status Enabled -> Suspended",
      "overwritten objects could not be restored",
    ],
  ],
  [
    "old versions of objects that expire after a day",
    changed(
      "aws_s3_bucket_lifecycle_configuration",
      own("aws_s3_bucket_lifecycle_configuration", "state-dev"),
      {
        rule: [
          {
            id: "versions",
            ...{ status: "Enabled", filter: [{ prefix: "" }] },
            noncurrent_version_expiration: [{ noncurrent_days: 1 }],
          },
        ],
      },
    ),
    "update",
    [
      "aws_s3_bucket_lifecycle_configuration, would be changed in place: rule (expires sooner, or other objects)",
      "objects would be deleted",
    ],
  ],
  [
    "a table without point-in-time recovery",
    changed(
      "aws_dynamodb_table",
      { ...TABLE, point_in_time_recovery: { enabled: true } },
      { point_in_time_recovery: { enabled: false } },
    ),
    "update",
    [
      "data store, would be changed in place: point_in_time_recovery.enabled true -> false",
      "no moment could be restored",
    ],
  ],
  [
    "a table whose items expire",
    changed("aws_dynamodb_table", TABLE, { ttl: { enabled: true, attribute_name: "id" } }),
    "update",
    ["data store, would be changed in place: ttl.enabled none -> true", "items would be deleted"],
  ],
  [
    "a plan of backups that keeps them for a day",
    changed("aws_backup_plan", { name: "nightly", ...backups(35) }, backups(1)),
    "update",
    [
      "backup, would be changed in place: rule (makes fewer backups, or keeps them for a shorter time)",
      "backups would be deleted sooner",
    ],
  ],
  [
    "a file system without backups",
    changed(
      "aws_efs_backup_policy",
      { file_system_id: "fs-0123456789abcdef0", backup_policy: { status: "ENABLED" } },
      { backup_policy: { status: "DISABLED" } },
    ),
    "update",
    [
      "aws_efs_backup_policy, would be changed in place: backup_policy.status ENABLED -> DISABLED",
      "no more backups would be made",
    ],
  ],
];
