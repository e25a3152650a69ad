import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "../../../identity/statement";
import type { EnvironmentArns } from "../environment-arns";

/** A plan has an id of AWS's: its tags say whose it is. */
const tagged = ({ names }: EnvironmentArns, of: "aws:ResourceTag" | "aws:RequestTag") => ({
  StringEquals: { [`${of}/Application`]: names.application, [`${of}/Environment`]: names.environment },
});

/** Returns what a plan reads of AWS Backup. */
export function backupReads(arns: EnvironmentArns): readonly PolicyStatement[] {
  return [
    allow(
      "Vault",
      arns.backupVaults,
      actions("backup", "DescribeBackupVault GetBackupVaultAccessPolicy ListTags"),
    ),
    allow(
      "BackupPlan",
      arns.backupPlans,
      actions("backup", "GetBackupPlan GetBackupSelection ListTags"),
      tagged(arns, "aws:ResourceTag"),
    ),
  ];
}

/**
 * Returns what an apply changes of AWS Backup: never a recovery point.
 *
 * A vault with recovery points cannot be deleted. Source: AWS Backup API reference, DeleteBackupVault; developer guide, "Backup
 * vault creation and deletion", for `backup-storage:MountCapsule`, which takes no resource.
 */
export function backupStatements(arns: EnvironmentArns): readonly PolicyStatement[] {
  return [
    allow("MountVault", "*", ["backup-storage:MountCapsule"]),
    allow(
      "Vault",
      arns.backupVaults,
      actions(
        "backup",
        "CreateBackupVault DeleteBackupVault DeleteBackupVaultAccessPolicy DeleteBackupVaultLockConfiguration " +
          "PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration TagResource UntagResource",
      ),
    ),
    allow(
      "NewBackupPlan",
      arns.backupPlans,
      ["backup:CreateBackupPlan", "backup:TagResource"],
      tagged(arns, "aws:RequestTag"),
    ),
    allow(
      "BackupPlan",
      arns.backupPlans,
      actions(
        "backup",
        "CreateBackupSelection DeleteBackupPlan DeleteBackupSelection TagResource UntagResource UpdateBackupPlan",
      ),
      tagged(arns, "aws:ResourceTag"),
    ),
  ];
}

/**
 * Returns what AWS Backup does at most with the role that an apply makes for it.
 *
 * Source: AWS managed policy reference, AWSBackupServiceRolePolicyForBackup (v30), for RDS.
 */
export function backupBoundary(arns: EnvironmentArns): readonly PolicyStatement[] {
  const own = { ArnEquals: { "aws:PrincipalArn": arns.backupRole } };
  return [
    allow(
      "Backup",
      [...arns.databases, arns.recoveryPoints],
      actions("rds", "AddTagsToResource CreateDBSnapshot DeleteDBSnapshot ModifyDBSnapshotAttribute"),
      own,
    ),
    allow(
      "BackupVault",
      arns.backupVaults,
      actions("backup", "CopyIntoBackupVault DescribeBackupVault"),
      own,
    ),
    allow(
      "BackupReads",
      "*",
      [
        ...["kms:CreateGrant", "kms:DescribeKey", "tag:GetResources"],
        ...actions("rds", "DescribeDBInstances DescribeDBSnapshots ListTagsForResource"),
      ],
      own,
    ),
  ];
}
