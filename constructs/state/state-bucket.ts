import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";

/** Days that replaced versions of a state are kept for a way back. */
const VERSION_DAYS = 90;

/** Days after which an upload that never ended is dropped. */
const UPLOAD_DAYS = 7;

/** What a state bucket is made from. */
export interface StateBucketProps {
  /** Physical name, unique among all accounts. */
  readonly name: string;
}

/**
 * The bucket that holds Terraform state: versioned, encrypted, over TLS only, for its owner alone.
 *
 * It can't be destroyed by a plan, in any environment: whoever loses the state loses the grip on everything else.
 */
export class StateBucket extends Construct {
  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "Resource", {
      bucket: props.name,
      lifecycle: { preventDestroy: true },
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    const access = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.encrypt(bucket);
    this.refuseOtherOwners(bucket);
    this.refusePlainText(bucket, access);
    this.expireVersions(bucket, versioning);
  }

  private encrypt(bucket: S3Bucket): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
    });
  }

  private refuseOtherOwners(bucket: S3Bucket): void {
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private refusePlainText(bucket: S3Bucket, access: ITerraformDependable): void {
    new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: policyDocument({
        Sid: "RefusePlainText",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucket.arn, `${bucket.arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
      // S3 refuses two changes of a bucket's access at once.
      dependsOn: [access],
    });
  }

  /** Every lock leaves a version and a delete marker behind; both go, and old states after a while. */
  private expireVersions(bucket: S3Bucket, versioning: ITerraformDependable): void {
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: VERSION_DAYS }],
          expiration: [{ expiredObjectDeleteMarker: true }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: UPLOAD_DAYS }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}
