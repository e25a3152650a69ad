import { BackupPlan as Plan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument } from "../../identity/policy-document";
import { trustPolicy } from "../../identity/trust-policy";
import type { SleepSchedule } from "../../service/schedule";
import { backupTimes } from "../backup-times";

/** Permissions of AWS Backup, as AWS keeps them. Source: AWS managed policy reference. */
const BACKUP_POLICY = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup";

/** Minutes after which a job that has not ended is cancelled: a day. */
const COMPLETION_WINDOW = 1440;

/** Days for which a job has to keep a recovery point in a locked vault: the least of a description. */
const LEAST_RETENTION = 7;

/** What is backed up, for how long, and how it is protected. */
export interface BackupPlanProps {
  /** Name of plan, vault and selection, at most 50 characters, for example `shop-dev`. */
  readonly name: string;
  /** Name of the role of AWS Backup, for example `shop-dev-aws-backup`. */
  readonly roleName: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** The database; no other resource is backed up. */
  readonly database: DbInstance;
  /** Days that the daily recovery points are kept. */
  readonly retention: number;
  /** Days that the first one of each month is kept; absent: as the others. */
  readonly monthlyRetention?: number;
  /** Whether AWS Backup Vault Lock protects them, in governance mode. */
  readonly vaultLock: boolean;
  /** Whether nobody can delete a recovery point before its time; if not, they are deleted with the vault. */
  readonly protect: boolean;
  /** ARN of the key of the vault; absent: AWS's own for AWS Backup. */
  readonly keyArn?: string;
  /** ARN of the policy that limits the role; absent: none. */
  readonly boundaryArn?: string;
  /** When the environment sleeps; absent: never. */
  readonly schedule?: SleepSchedule;
}

/**
 * Recovery points of a database that AWS Backup makes each day, in a vault of their own.
 *
 * A recovery point of RDS is a snapshot, encrypted as the database is.
 */
export class BackupPlan extends Construct {
  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const vault = this.createVault(props);
    const plan = this.createPlan(props, vault);
    const role = new IamRole(this, "role", {
      name: props.roleName,
      assumeRolePolicy: trustPolicy("backup.amazonaws.com", props.account),
      permissionsBoundary: props.boundaryArn,
    });
    const permissions = new IamRolePolicyAttachment(this, "permissions", {
      role: role.name,
      policyArn: BACKUP_POLICY,
    });
    new BackupSelection(this, "selection", {
      name: props.name,
      planId: plan.id,
      iamRoleArn: role.arn,
      resources: [props.database.arn],
      dependsOn: [permissions],
    });
  }

  /** Source: AWS Backup developer guide, "Vault access policies", and "AWS Backup Vault Lock". */
  private createVault({ name, keyArn, protect, vaultLock }: BackupPlanProps): BackupVault {
    const vault = new BackupVault(this, "vault", {
      name,
      kmsKeyArn: keyArn,
      forceDestroy: !protect,
      lifecycle: { preventDestroy: protect },
    });
    const backupVaultName = vault.name;
    if (protect) {
      new BackupVaultPolicy(this, "vault-policy", {
        backupVaultName,
        policy: policyDocument({
          ...{ Sid: "Kept", Effect: "Deny", Principal: "*", Resource: "*" },
          Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
        }),
      });
    }
    // Without days until it cannot be changed any more, it is in governance mode. Another number would replace it.
    if (vaultLock) {
      const minRetentionDays = LEAST_RETENTION;
      new BackupVaultLockConfiguration(this, "vault-lock", { backupVaultName, minRetentionDays });
    }
    return vault;
  }

  private createPlan(props: BackupPlanProps, { name: targetVaultName }: BackupVault): Plan {
    const { name, database, schedule, retention, monthlyRetention } = props;
    const { daily, monthly, startWindow } = backupTimes(database, schedule);
    const rule = (ruleName: string, cron: string, deleteAfter: number) => ({
      ...{ ruleName, targetVaultName, schedule: cron },
      ...{ startWindow, completionWindow: COMPLETION_WINDOW, lifecycle: { deleteAfter } },
    });
    return new Plan(this, "Resource", {
      name,
      rule: [
        rule("daily", daily, retention),
        ...(monthlyRetention === undefined ? [] : [rule("monthly", monthly, monthlyRetention)]),
      ],
    });
  }
}
