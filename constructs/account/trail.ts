import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";
import { LogGroup, logStreamArn } from "../logging/log-group";
import { PrivateBucket } from "../state/private-bucket";

/** Names of the trail, and where it writes to. */
export interface TrailProps {
  /** AWS account id. */
  readonly account: string;
  /** Physical name. */
  readonly name: string;
  /** ARN, as its name gives it. */
  readonly arn: string;
  /** Name of its bucket. */
  readonly bucket: string;
  /** Name of its log group. */
  readonly logGroup: string;
  /** Name of the role with which it writes to the log group. */
  readonly role: string;
  /** ARN of the key that both are encrypted with. */
  readonly keyArn: string;
  /** Days that both are kept. */
  readonly retention: number;
  /** Whether a plan that would destroy the bucket fails. */
  readonly protect: boolean;
}

/** The record of every call of management in every region: in a bucket, and in a log group that alarms read. */
export class Trail extends Construct {
  /** Name of the log group. */
  public readonly logGroup: string;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { account, arn, keyArn, retention, protect } = props;
    const bucket = new TrailBucket(this, "bucket", {
      ...{ name: props.bucket, account, trailArn: arn, keyArn, retention, protect },
    });
    const logs = new LogGroup(this, "logs", { name: props.logGroup, retention, keyArn });
    const role = new IamRole(this, "role", {
      name: props.role,
      assumeRolePolicy: policyDocument({
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceArn": arn } },
      }),
    });
    const write = new IamRolePolicy(this, "write", {
      name: "write",
      role: role.name,
      policy: policyDocument({
        Sid: "Write",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: logStreamArn(logs.arn),
      }),
    });
    new Cloudtrail(this, "Resource", {
      name: props.name,
      s3BucketName: bucket.name,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      kmsKeyId: keyArn,
      cloudWatchLogsGroupArn: logStreamArn(logs.arn),
      cloudWatchLogsRoleArn: role.arn,
      // CloudTrail tries both when the trail is created.
      dependsOn: [bucket.policy, write],
    });
    this.logGroup = logs.name;
  }
}

/** Days after which a version that was replaced or deleted is gone. */
const VERSION_DAYS = 30;

/** Days after which an unfinished upload is removed. */
const UPLOAD_DAYS = 7;

/** Name of the bucket, and what writes to it. */
interface TrailBucketProps {
  /** Physical name, unique across all AWS accounts. */
  readonly name: string;
  /** AWS account id. */
  readonly account: string;
  /** ARN of the trail. */
  readonly trailArn: string;
  /** ARN of the key that files are encrypted with. */
  readonly keyArn: string;
  /** Days that files are kept. */
  readonly retention: number;
  /** Whether a plan that would destroy the bucket fails; otherwise it is emptied before it is destroyed. */
  readonly protect: boolean;
}

/** The bucket of a trail's files: versioned, encrypted, private, and written by this trail only. */
class TrailBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    const { name, account, trailArn, keyArn, retention, protect } = props;
    const service = { Service: "cloudtrail.amazonaws.com" };
    const arn = `arn:aws:s3:::${name}`;
    // Source: AWS CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail".
    super(scope, id, {
      ...{ name, protect, keyArn },
      forceDestroy: !protect,
      statements: [
        {
          Sid: "CheckAccess",
          Effect: "Allow",
          Principal: service,
          Action: "s3:GetBucketAcl",
          Resource: arn,
          Condition: { StringEquals: { "aws:SourceArn": trailArn } },
        },
        {
          Sid: "Write",
          Effect: "Allow",
          Principal: service,
          Action: "s3:PutObject",
          Resource: `${arn}/AWSLogs/${account}/*`,
          Condition: {
            StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" },
          },
        },
      ],
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.id,
      rule: [
        {
          id: "files",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: retention }],
          noncurrentVersionExpiration: [{ noncurrentDays: VERSION_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: UPLOAD_DAYS }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}
