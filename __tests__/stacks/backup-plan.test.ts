import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import type { DatabaseDescription } from "../../constructs/settings/database-description";
import type { ApplicationDescription } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const front = { port: 8080, path: "/*", health: "/healthz", database: true };
const SCHEDULE = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };

const foundationOf = (
  backupPlan: DatabaseDescription["backupPlan"],
  others: ApplicationDescription & { readonly phase?: "ec2" | "cutover" | "fargate" } = {},
) => {
  const { phase, ...application } = others;
  const described = description({
    ...{ database: { backupPlan }, services: { front }, ...application },
    dev: { phase: phase ?? "ec2" },
  });
  return deployed(described).stack("dev-foundation");
};

const rulesOf = (...args: Parameters<typeof foundationOf>) =>
  foundationOf(...args).only(BackupPlan)["rule"] as readonly Readonly<Record<string, unknown>>[];

describe("a backup plan", () => {
  it.each([undefined, false] as const)("is none with %s", (setting) => {
    const { all, json } = foundationOf(setting, { alerts: { email: ["ops@example.com"] } });
    expect([...all(BackupVault), ...all(BackupPlan), ...all(BackupSelection)]).toEqual([]);
    expect(/aws[._]backup/.test(json)).toBe(false);
  });

  it.each(["ec2", "cutover", "fargate"] as const)("is the same in phase %s", (phase) => {
    const fargate = phase === "ec2" ? {} : { phase };
    expect(foundationOf({}, fargate).json === foundationOf({}).json).toBe(true);
  });

  it("keeps a recovery point of each day for 90 days, and the first of each month for longer if asked", () => {
    const windows = { start_window: 120, completion_window: 1440 };
    expect(rulesOf({})).toMatchObject([{ rule_name: "daily", lifecycle: { delete_after: 90 }, ...windows }]);
    expect(rulesOf({ retention: 40, monthlyRetention: 400 })).toMatchObject([
      {
        rule_name: "daily",
        lifecycle: { delete_after: 40 },
        schedule: expect.stringMatching(/ \* \* \? \*\)$/),
      },
      {
        rule_name: "monthly",
        lifecycle: { delete_after: 400 },
        schedule: expect.stringMatching(/ 1 \* \? \*\)$/),
      },
    ]);
  });

  it("is of this database alone, made by a role that AWS Backup may use for this account", () => {
    const foundation = foundationOf({});
    expect(foundation.only(BackupSelection)).toMatchObject({
      name: "shop-dev",
      resources: [expect.stringMatching(/^\$\{aws_db_instance\.database_\w+\.arn\}$/)],
      iam_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.backup-plan_role_\w+\.arn\}$/),
    });
    const role = foundation.all(IamRole).find(({ name }) => name === "shop-dev-aws-backup");
    expect(JSON.parse(String(role?.["assume_role_policy"]))).toMatchObject({
      Statement: [
        {
          Principal: { Service: "backup.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
    const arns = foundation.all(IamRolePolicyAttachment).map(({ policy_arn: arn }) => arn);
    expect(arns).toContain("arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup");
  });

  it("has a vault that no plan destroys, and in which nobody deletes a recovery point", () => {
    const { only } = foundationOf({});
    expect(only(BackupVault)).toMatchObject({
      ...{ name: "shop-dev", force_destroy: false, lifecycle: { prevent_destroy: true } },
    });
    expect(only(BackupVault)).not.toHaveProperty("kms_key_arn");
    expect(JSON.parse(String(only(BackupVaultPolicy)["policy"]))).toMatchObject({
      Statement: [
        {
          ...{ Effect: "Deny", Principal: "*", Resource: "*" },
          Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
        },
      ],
    });
  });

  it("goes with all recovery points where the environment is not protected, and is never locked there", () => {
    const { only, all } = foundationOf({ vaultLock: true }, { protect: false });
    expect(only(BackupVault)).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
    expect([...all(BackupVaultPolicy), ...all(BackupVaultLockConfiguration)]).toEqual([]);
  });

  it("is locked in governance mode: without a day from which on the lock cannot be taken away", () => {
    const lock = foundationOf({ retention: 40, vaultLock: true }).only(BackupVaultLockConfiguration);
    expect(lock).toMatchObject({ min_retention_days: 7 });
    expect(lock).not.toHaveProperty("changeable_for_days");
    expect(foundationOf({}).all(BackupVaultLockConfiguration)).toEqual([]);
  });

  it("has a vault with the customer managed key, which AWS Backup may then use", () => {
    const { only } = foundationOf({}, { customerManagedKey: true });
    expect(only(BackupVault)["kms_key_arn"]).toMatch(/^\$\{aws_kms_key\.customer-key_\w+\.arn\}$/);
    expect(only(KmsKey)["policy"]).toContain('"backup.ap-northeast-2.amazonaws.com"');
    const without = foundationOf(false, { customerManagedKey: true }).only(KmsKey)["policy"];
    expect(without).not.toContain("backup.");
  });

  it("tells the topic of alerts of a job that made no recovery point, and EventBridge may publish to it", () => {
    const { all, only } = foundationOf({}, { alerts: { email: ["ops@example.com"] } });
    const rule = all(CloudwatchEventRule).find(({ name }) => name === "shop-dev-alert-backups");
    expect(JSON.parse(String(rule?.["event_pattern"]))).toEqual({
      source: ["aws.backup"],
      "detail-type": ["Backup Job State Change"],
      detail: { state: ["ABORTED", "EXPIRED", "FAILED"], backupVaultName: ["shop-dev"] },
    });
    expect(all(CloudwatchEventTarget)).toContainEqual(
      expect.objectContaining({ rule: expect.stringContaining("alerts_backups_") }),
    );
    expect(JSON.parse(String(only(SnsTopicPolicy)["policy"]))).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({ Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish" }),
      ]),
    });
  });

  it("is recorded, and cannot be taken out by an edit", () => {
    const record = (setting: DatabaseDescription["backupPlan"]) =>
      foundationOf(setting).json.includes('\\"backupPlan\\":true');
    expect([record({}), record(false)]).toEqual([true, false]);
    expect(foundationOf(false).json).toContain(
      "database.backupPlan: without it AWS Backup would keep nothing",
    );
  });
});

describe("the time of a recovery point", () => {
  it("follows the windows that RDS has chosen", () => {
    const [daily] = rulesOf({});
    expect(daily?.["schedule"]).toMatch(/^cron\(\$\{formatdate\("m h", timeadd\(.*\)\)\} \* \* \? \*\)$/);
    expect(daily?.["schedule"]).toContain(".maintenance_window");
  });

  it("is after both windows on each day of a schedule, in UTC", () => {
    const rules = rulesOf({ monthlyRetention: 400 }, { schedule: SCHEDULE });
    expect(rules.map(({ schedule, start_window: window }) => [schedule, window])).toEqual([
      // 08:00 in Seoul is 23:00 of the day before: windows from 23:30 and 00:00, each half an hour.
      ["cron(30 0 ? * MON,TUE,WED,THU,FRI *)", 60],
      ["cron(30 0 ? * MON#1 *)", 60],
    ]);
  });
});
