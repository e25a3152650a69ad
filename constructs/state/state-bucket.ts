import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { PolicyStatement } from "../identity/policy-document";
import { PrivateBucket } from "./private-bucket";

/** Days for which replaced versions of a state can be restored. */
const VERSION_DAYS = 90;

/** Days after which an unfinished upload is removed. */
const UPLOAD_DAYS = 7;

/** Name of a state bucket. */
export interface StateBucketProps {
  /** Physical name, unique across all AWS accounts. */
  readonly name: string;
  /** The one folder in it that holds no state; absent: there is none. */
  readonly hostFolder?: {
    /** Prefix of its objects, for example `host/`. */
    readonly prefix: string;
    /** ARN of the only role that reads and writes them. */
    readonly roleArn: string;
  };
}

/**
 * The bucket that holds Terraform state: versioned, encrypted, reachable only with TLS and only by its owner.
 *
 * No plan can destroy it, in any environment: without the state, Terraform cannot manage anything else.
 */
export class StateBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, { name, hostFolder }: StateBucketProps) {
    super(scope, id, { name, protect: true, statements: hostStatements(name, hostFolder) });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    this.expireVersions(versioning);
  }

  /** Every lock leaves a version and a delete marker behind. Both expire, and so do old versions of a state. */
  private expireVersions(versioning: ITerraformDependable): void {
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.id,
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

/** Denies the host's folder also to administrators, and to roles that read every state: it has the certificate's key. */
function hostStatements(bucket: string, folder: StateBucketProps["hostFolder"]): readonly PolicyStatement[] {
  if (folder === undefined) return [];
  return [
    {
      Sid: "HostOnly",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      Resource: `arn:aws:s3:::${bucket}/${folder.prefix}*`,
      Condition: { ArnNotEquals: { "aws:PrincipalArn": folder.roleArn } },
    },
  ];
}
