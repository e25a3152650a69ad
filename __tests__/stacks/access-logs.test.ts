import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { AccessLogs } from "../../constructs/service/words";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const NAME = "shop-dev-access-logs-123456789012";

const stacksOf = (accessLogs?: AccessLogs, protect = false) =>
  deployed(description({ accessLogs, logRetention: 90, protect, dev: { phase: "fargate" } }));

describe("access logs", () => {
  it("are none unless they are asked for, which the load balancer is told too", () => {
    for (const setting of [undefined, false]) {
      const { stack } = stacksOf(setting);
      expect(stack("dev-foundation").all(S3Bucket)).toEqual([]);
      // The provider ignores that the block is gone, so that recording would go on.
      expect(stack("dev-fargate").only(Lb)).toMatchObject({ access_logs: { enabled: false } });
    }
  });

  it("are records of the load balancer's requests, in a bucket that is deployed before it", () => {
    const { stack, manifest } = stacksOf(true);
    expect(stack("dev-fargate").only(Lb)).toMatchObject({
      access_logs: { bucket: NAME, prefix: "load-balancer", enabled: true },
    });
    expect(stack("dev-foundation").only(S3Bucket)).toMatchObject({ bucket: NAME });
    expect(manifest.stacks["dev-fargate"]?.dependencies).toContain("dev-foundation");
  });

  it("are records of the requests to the state bucket, once the bucket lets S3 write", () => {
    const log = stacksOf(true).stack("dev-foundation").only(S3BucketLoggingA);
    expect(log).toMatchObject({ bucket: "shop-dev-state-123456789012", target_prefix: "buckets/" });
    expect(log["depends_on"]).toEqual([expect.stringMatching(/^aws_s3_bucket_policy\./)]);
  });

  it("are encrypted in the only way that the load balancer can write", () => {
    expect(
      stacksOf(true).stack("dev-foundation").only(S3BucketServerSideEncryptionConfigurationA),
    ).toMatchObject({ rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }] });
  });

  it("are written by the two services only, each for this account", () => {
    const { policy } = stacksOf(true).stack("dev-foundation").only(S3BucketPolicy);
    const { Statement } = JSON.parse(String(policy)) as { readonly Statement: readonly object[] };
    expect(Statement.slice(1)).toEqual([
      {
        ...{ Sid: "LoadBalancer", Effect: "Allow", Action: "s3:PutObject" },
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Resource: `arn:aws:s3:::${NAME}/load-balancer/AWSLogs/123456789012/*`,
      },
      {
        ...{ Sid: "Buckets", Effect: "Allow", Action: "s3:PutObject" },
        Principal: { Service: "logging.s3.amazonaws.com" },
        Resource: `arn:aws:s3:::${NAME}/buckets/*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-dev-state-123456789012" },
        },
      },
    ]);
  });

  it.each([
    [14, 30],
    [90, 90],
  ])("are kept as long as other logs, and 30 days at least: %d, %d", (logRetention, days) => {
    const { stack } = deployed(description({ accessLogs: true, logRetention }));
    expect(stack("dev-foundation").only(S3BucketLifecycleConfiguration)).toMatchObject({
      rule: [{ status: "Enabled", expiration: [{ days }] }],
    });
  });

  it("stay when they are stopped: nothing is recorded, and what is on its way, or there, is kept", () => {
    const [before, { stack }] = [stacksOf(true), stacksOf("stopped")];
    expect(stack("dev-fargate").only(Lb)).toMatchObject({ access_logs: { bucket: NAME, enabled: false } });
    expect(stack("dev-foundation").all(S3BucketLoggingA)).toEqual([]);
    for (const type of [S3Bucket, S3BucketPolicy, S3BucketLifecycleConfiguration]) {
      expect(stack("dev-foundation").only(type)).toEqual(before.stack("dev-foundation").only(type));
    }
    const outputs = (each: Pick<typeof before, "stack">) => each.stack("dev-foundation").json;
    expect(outputs({ stack })).toContain("stopped_access_logs");
    expect(outputs(before)).not.toContain("stopped_access_logs");
  });

  it("are recorded, so that they are not taken away while the load balancer writes them", () => {
    const json = (setting: AccessLogs) => stacksOf(setting, true).stack("dev-foundation").json;
    expect(json(false)).toContain("accessLogs: false would delete the bucket with the records");
    expect([true, "stopped" as const].map((each) => json(each).includes('\\"accessLogs\\":true'))).toEqual([
      true,
      false,
    ]);
  });

  it.each([true, false])("with `protect: %s` are destroyed with their records only without it", (protect) => {
    expect(stacksOf("stopped", protect).stack("dev-foundation").only(S3Bucket)).toMatchObject({
      force_destroy: !protect,
    });
  });

  it.each([true, false])("with `protect: %s` are destroyed by a plan only without it", (protect) => {
    expect(stacksOf(true, protect).stack("dev-foundation").only(S3Bucket)).toMatchObject({
      lifecycle: { prevent_destroy: protect },
    });
  });
});
