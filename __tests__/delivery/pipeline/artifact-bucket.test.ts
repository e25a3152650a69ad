import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { ArtifactBucket } from "../../../constructs/delivery/pipeline/artifact-bucket";
import { synth } from "../../support/synth";

const bucket = (protect = true) =>
  synth(
    (scope) => new ArtifactBucket(scope, "artifacts", { name: "shop-dev-pipeline-111122223333", protect }),
  );

describe("the bucket of a pipeline's artifacts", () => {
  it("is private, encrypted and takes TLS only", () => {
    const { only } = bucket();
    expect(only(S3BucketPublicAccessBlock)).toMatchObject({ restrict_public_buckets: true });
    expect(only(S3BucketServerSideEncryptionConfigurationA)).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" } }],
    });
    expect(String(only(S3BucketPolicy)["policy"])).toContain('"aws:SecureTransport":"false"');
  });

  it("expires every object, after the last approval that can be given", () => {
    const { rule } = bucket().only(S3BucketLifecycleConfiguration) as unknown as {
      readonly rule: readonly [
        { readonly expiration: readonly [{ readonly days: number }]; readonly filter: unknown },
      ];
    };
    expect(rule).toMatchObject([{ status: "Enabled", filter: [{ prefix: "" }] }]);
    expect(rule[0].expiration[0].days).toBeGreaterThan(7);
  });

  it("is emptied when the pipeline is taken out of the description, and not destroyed before, if it is protected", () => {
    for (const protect of [true, false]) {
      expect(bucket(protect).only(S3Bucket)).toMatchObject({
        force_destroy: true,
        lifecycle: { prevent_destroy: protect },
      });
    }
  });
});
