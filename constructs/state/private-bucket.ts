import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../identity/policy-document";

/** Name of a bucket, and what may destroy it. */
export interface PrivateBucketProps {
  /** Physical name, unique across all AWS accounts. */
  readonly name: string;
  /** Whether a plan that would destroy the bucket fails. */
  readonly protect: boolean;
  /** Whether a bucket that is destroyed is emptied before; default: a bucket with objects cannot be destroyed. */
  readonly forceDestroy?: boolean;
  /** Further statements of its policy. */
  readonly statements?: readonly PolicyStatement[];
  /** ARN of the key that its objects are encrypted with; default: that of S3 in the account. */
  readonly keyArn?: string;
  /**
   * Whether objects are encrypted by S3 itself (SSE-S3), without KMS. Default false.
   *
   * Source: ELB user guide, "Enable access logs for your Application Load Balancer": the only kind that it can write to.
   */
  readonly withoutKms?: boolean;
}

/** A bucket that is encrypted, and reachable only with TLS and only by its owner. */
export class PrivateBucket extends Construct {
  /** Physical name. */
  public readonly name: string;
  /** ARN of the bucket. */
  public readonly arn: string;
  /** Its policy; what writes to the bucket as a service of AWS needs it first. */
  public readonly policy: S3BucketPolicy;
  /** The bucket itself. */
  protected readonly bucket: S3Bucket;

  constructor(
    scope: Construct,
    id: string,
    { name, protect, forceDestroy, statements = [], keyArn, withoutKms = false }: PrivateBucketProps,
  ) {
    super(scope, id);
    this.bucket = new S3Bucket(this, "Resource", {
      bucket: name,
      forceDestroy,
      lifecycle: { preventDestroy: protect },
    });
    this.name = this.bucket.bucket;
    this.arn = this.bucket.arn;
    const access = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: this.bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.encrypt(
      withoutKms ? { sseAlgorithm: "AES256" } : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
    );
    this.enforceOwner();
    this.policy = this.restrict(access, statements);
  }

  private encrypt(applyServerSideEncryptionByDefault: {
    readonly sseAlgorithm: string;
    readonly kmsMasterKeyId?: string;
  }): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.id,
      rule: [{ applyServerSideEncryptionByDefault, bucketKeyEnabled: true }],
    });
  }

  private enforceOwner(): void {
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: this.bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private restrict(access: ITerraformDependable, statements: readonly PolicyStatement[]) {
    const requireTls: PolicyStatement = {
      Sid: "RefusePlainText",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [this.bucket.arn, `${this.bucket.arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    return new S3BucketPolicy(this, "policy", {
      bucket: this.bucket.id,
      policy: policyDocument(requireTls, ...statements),
      // S3 rejects two changes of a bucket's access at the same time.
      dependsOn: [access],
    });
  }
}
