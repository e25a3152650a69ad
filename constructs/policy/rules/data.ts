import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { statementsOf } from "../statements";
import { isTrue } from "../terraform-attributes";

/** An attribute that must be true, and the message when it is not. */
type Requirement = readonly [attribute: string, message: string];

const DATABASE: Requirement = [
  "storage_encrypted",
  "a database must be encrypted. Set `storageEncrypted: true`.",
];

/** What the resources that store data must have, by resource type. */
const ENCRYPTED: Readonly<Record<string, readonly Requirement[]>> = {
  aws_db_instance: [DATABASE],
  aws_rds_cluster: [DATABASE],
  aws_ebs_volume: [["encrypted", "a volume must be encrypted. Set `encrypted: true`."]],
  aws_efs_file_system: [["encrypted", "a file system must be encrypted. Set `encrypted: true`."]],
  aws_instance: [
    [
      "root_block_device.encrypted",
      "the disk of an instance must be encrypted. Set `rootBlockDevice: { encrypted: true }`.",
    ],
  ],
  aws_elasticache_replication_group: [
    [
      "at_rest_encryption_enabled",
      'a cache must be encrypted at rest. Set `atRestEncryptionEnabled: "true"`.',
    ],
    [
      "transit_encryption_enabled",
      "a cache must be encrypted in transit. Set `transitEncryptionEnabled: true`.",
    ],
  ],
};

/** Types of resources whose data would be lost with them. */
const STATEFUL = [
  "aws_backup_vault",
  "aws_db_instance",
  "aws_dynamodb_table",
  "aws_ecr_repository",
  "aws_efs_file_system",
  "aws_elasticache_replication_group",
  "aws_rds_cluster",
  "aws_s3_bucket",
];

/** Rules about everything that holds data. */
export const DATA_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-058",
    title: "With protect, a resource with data cannot be destroyed",
    why: "A renamed construct or a removed line would destroy it, and its data with it.",
    fix: "lifecycle: { preventDestroy: true }",
    source: "Terraform language, lifecycle, prevent_destroy",
    types: STATEFUL,
    finds: ({ attributes }, { isProtected }) =>
      isProtected && !isTrue(attributes, "lifecycle.prevent_destroy")
        ? "this resource holds data and `protect` is true. Set `lifecycle: { preventDestroy: true }`."
        : undefined,
  },
  {
    id: "E2F-059",
    title: "With protect, a database has deletion protection in AWS",
    why: "Terraform's protection ends when its line is removed; AWS's own also refuses a deletion in the console.",
    fix: "deletionProtection: true",
    source: "AWS Security Hub user guide, RDS.8",
    types: ["aws_db_instance", "aws_rds_cluster"],
    finds: ({ attributes }, { isProtected }) =>
      isProtected && !isTrue(attributes, "deletion_protection")
        ? "this database holds data and `protect` is true. Set `deletionProtection: true`."
        : undefined,
  },
  {
    id: "E2F-060",
    title: "What stores data is encrypted",
    why: "Most of it cannot be encrypted after its creation: it has to be copied into a new resource.",
    fix: "storageEncrypted: true",
    source: "AWS Security Hub user guide, RDS.3, EC2.3, EFS.1 and ElastiCache.4",
    types: Object.keys(ENCRYPTED),
    finds: ({ type, attributes }) => {
      const missing = (ENCRYPTED[type] ?? []).filter(([attribute]) => !isTrue(attributes, attribute));
      return missing.length === 0 ? undefined : missing.map(([, message]) => message).join(" ");
    },
  },
  {
    id: "E2F-187",
    title: "With protect, nobody deletes a recovery point of AWS Backup before its time",
    why: "A backup that the same login deletes as the data is none: a stolen one begins with the backups.",
    fix: "new BackupVaultPolicy(stack, id, { backupVaultName: vault.name, policy })",
    source: "AWS Config developer guide, backup-recovery-point-manual-deletion-disabled",
    types: ["aws_backup_vault"],
    finds: (vault, tree) =>
      !tree.isProtected || deniesDeletion(vault, tree)
        ? undefined
        : "a backup vault needs a BackupVaultPolicy that denies everybody `backup:DeleteRecoveryPoint` and " +
          "`backup:UpdateRecoveryPointLifecycle`, because `protect` is true.",
  },
];

/** Whether the policy of a vault denies everybody to delete its recovery points, and to shorten their time. */
function deniesDeletion(vault: PolicyResource, tree: PolicyTree): boolean {
  return tree
    .pointingAt(vault, "backup_vault_name", "aws_backup_vault_policy")
    .flatMap((policy) => statementsOf(tree, policy, policy.attributes["policy"]))
    .some(
      ({ isAllow, isInverted, actions, principals, conditions }) =>
        !isAllow &&
        !isInverted &&
        conditions.length === 0 &&
        (principals["AWS"] ?? []).includes("*") &&
        ["backup:deleterecoverypoint", "backup:updaterecoverypointlifecycle"].every((each) =>
          actions.includes(each),
        ),
    );
}
