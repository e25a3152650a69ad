import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { PolicyStatement } from "../../constructs/identity/policy-document";
import { StateBucket } from "../../constructs/state/state-bucket";
import { synth } from "../support/synth";

const HOST = "arn:aws:iam::123456789012:role/shop-dev-host";

const bucket = (name = "shop-dev-state-123456789012") =>
  synth(
    (scope) => new StateBucket(scope, "bucket", { name, hostFolder: { prefix: "host/", roleArn: HOST } }),
  );

const statements = () =>
  (JSON.parse(String(bucket().only(S3BucketPolicy)["policy"])) as { Statement: PolicyStatement[] }).Statement;

describe("a state bucket", () => {
  it("cannot be destroyed by a plan, in any environment", () => {
    const { only } = bucket();
    expect(only(S3Bucket)).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(only(S3Bucket)).not.toHaveProperty("force_destroy");
  });

  it("blocks all four kinds of public access", () => {
    expect(bucket().only(S3BucketPublicAccessBlock)).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("rejects every request without TLS, to the bucket and to its objects", () => {
    expect(statements()).toEqual(
      expect.arrayContaining([
        {
          Sid: "RefusePlainText",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [
            expect.stringMatching(/^\$\{aws_s3_bucket\.[\w-]+\.arn\}$/),
            expect.stringMatching(/^\$\{aws_s3_bucket\.[\w-]+\.arn\}\/\*$/),
          ],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]),
    );
  });

  it("lets nobody but the host read or write the host's folder, whatever else a role may read", () => {
    expect(statements().filter(({ Sid }) => Sid === "HostOnly")).toEqual([
      {
        Sid: "HostOnly",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
        Resource: "arn:aws:s3:::shop-dev-state-123456789012/host/*",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": HOST } },
      },
    ]);
  });

  it("encrypts every object, with a bucket key", () => {
    expect(bucket().only(S3BucketServerSideEncryptionConfigurationA)).toMatchObject({
      rule: [
        { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" }, bucket_key_enabled: true },
      ],
    });
  });

  it("gives its owner all objects in it", () => {
    expect(bucket().only(S3BucketOwnershipControls)).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  it("keeps earlier versions of a state", () => {
    expect(bucket().only(S3BucketVersioningA)).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });

  it("removes old versions, delete markers of locks and unfinished uploads, and never a current state", () => {
    expect(bucket().only(S3BucketLifecycleConfiguration)["rule"]).toEqual([
      {
        id: "versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        expiration: [{ expired_object_delete_marker: true }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  it("changes its access in two steps, because S3 rejects two changes at the same time", () => {
    expect(bucket().only(S3BucketPolicy)["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_public_access_block\./),
    ]);
  });

  it("removes old versions only after versioning is enabled", () => {
    expect(bucket().only(S3BucketLifecycleConfiguration)["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_versioning\./),
    ]);
  });

  it("has the name that the backends use", () => {
    expect(bucket("shop-prod-state-123456789012").only(S3Bucket)).toMatchObject({
      bucket: "shop-prod-state-123456789012",
    });
  });
});
