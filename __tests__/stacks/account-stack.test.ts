import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { account, baseline, ID, statements } from "./support/account";

describe("the stacks of an account", () => {
  it("have ids that no environment's pattern matches, and a state bucket of their own", () => {
    const { manifest, stack } = account();
    const ids = Object.keys(manifest.stacks).filter((id) => id.includes(ID));
    expect(ids.sort()).toEqual([`account-${ID}`, `state-account-${ID}`]);
    const backend = (id: string) =>
      (JSON.parse(stack(id).json) as { terraform: { backend: { s3: unknown } } }).terraform.backend.s3;
    for (const [id, name] of [
      [`account-${ID}`, "account"],
      [`state-account-${ID}`, "state"],
    ] as const) {
      expect(backend(id)).toMatchObject({
        bucket: `ec2-to-fargate-account-state-${ID}`,
        key: `ec2-to-fargate/account/${name}.tfstate`,
        use_lockfile: true,
      });
    }
    expect(stack(`state-account-${ID}`).only(S3Bucket)).toMatchObject({
      lifecycle: { prevent_destroy: true },
    });
  });

  it("do not change an environment, and are the same whichever environments there are", () => {
    const alone = deployed(description()).stack("dev-foundation").json;
    expect(account().stack("dev-foundation").json).toBe(alone);
  });
});

describe("the trail", () => {
  it("records every region, is validated and encrypted, and goes to a bucket and a log group", () => {
    expect(baseline().only(Cloudtrail)).toMatchObject({
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      enable_logging: true,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
      cloud_watch_logs_group_arn: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\..*\.arn\}:\*$/),
    });
  });

  it("is created after the policies that let it write", () => {
    expect(baseline().only(Cloudtrail)["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_policy\./),
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]);
  });

  it("has a bucket that only it writes to, with the key, and with TLS only", () => {
    const byService = statements(S3BucketPolicy).filter(({ Effect }) => Effect === "Allow");
    const trail = `arn:aws:cloudtrail:ap-northeast-2:${ID}:trail/ec2-to-fargate-account`;
    expect(byService).toHaveLength(2);
    for (const { Principal, Condition } of byService) {
      expect(Principal).toEqual({ Service: "cloudtrail.amazonaws.com" });
      expect(Condition?.["StringEquals"]).toMatchObject({ "aws:SourceArn": trail });
    }
    expect(statements(S3BucketPolicy)).toContainEqual(
      expect.objectContaining({ Sid: "RefusePlainText", Effect: "Deny" }),
    );
    expect(baseline().only(S3BucketServerSideEncryptionConfigurationA)).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: {
            kms_master_key_id: expect.stringMatching(/aws_kms_key/),
          },
        },
      ],
    });
  });

  it.each([
    [true, { prevent_destroy: true }, false],
    [false, { prevent_destroy: false }, true],
  ])("keeps its files and its key with protect: %s", (protect, lifecycle, forceDestroy) => {
    expect(baseline({ protect }).only(S3Bucket)).toMatchObject({ lifecycle, force_destroy: forceDestroy });
    expect(baseline({ protect }).only(KmsKey)).toMatchObject({ lifecycle, enable_key_rotation: true });
  });
});

describe("the alarms on the trail", () => {
  const filters = () => baseline().all(CloudwatchLogMetricFilter);

  it.each([
    ["root use", "root", '$.userIdentity.type = "Root"'],
    ["a sign-in without MFA", "sign-in-without-mfa", '$.additionalEventData.MFAUsed != "Yes"'],
    ["a new access key", "new-access-key", "$.eventName = CreateAccessKey"],
    ["a changed policy", "policy-change", "$.eventName = AttachRolePolicy"],
    ["a stopped trail", "trail-change", "$.eventName = StopLogging"],
  ])("tell of %s", (_, id, part) => {
    const [name, namespace] = [`ec2-to-fargate-account-${id}`, "ec2-to-fargate/account"];
    expect(filters().filter(({ pattern }) => String(pattern).includes(part))).toEqual([
      expect.objectContaining({ metric_transformation: { name, namespace, value: "1" } }),
    ]);
    expect(baseline().all(CloudwatchMetricAlarm)).toContainEqual(
      expect.objectContaining({
        ...{ metric_name: name, namespace, statistic: "Sum", threshold: 1 },
        alarm_actions: [expect.stringMatching(/^\$\{aws_sns_topic_policy\./)],
      }),
    );
  });

  it("have patterns that CloudWatch Logs takes: at most 1,024 characters", () => {
    for (const { pattern } of filters()) expect(String(pattern).length).toBeLessThanOrEqual(1024);
  });
});

describe("the topic", () => {
  it("takes messages of alarms, of the budget and of unusual costs of this account only", () => {
    const allowed = statements(SnsTopicPolicy).filter(({ Effect }) => Effect === "Allow");
    expect(allowed.map(({ Principal }) => Principal)).toEqual([
      { Service: "cloudwatch.amazonaws.com" },
      { Service: "budgets.amazonaws.com" },
      { Service: "costalerts.amazonaws.com" },
    ]);
    for (const { Condition } of allowed) {
      expect(Condition?.["StringEquals"]).toEqual({ "aws:SourceAccount": ID });
    }
  });

  it("is encrypted with a key that each of them may use", () => {
    expect(baseline().only(SnsTopic)).toMatchObject({
      kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
    });
    for (const service of ["cloudwatch", "budgets", "costalerts"]) {
      expect(statements(KmsKey)).toContainEqual(
        expect.objectContaining({
          Principal: { Service: `${service}.amazonaws.com` },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        }),
      );
    }
  });
});
