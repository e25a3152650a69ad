import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import type { Construct } from "constructs";
import type { PolicyStatement } from "../identity/policy-document";
import { LOAD_BALANCER_LOGS } from "../naming/log-names";
import { PrivateBucket } from "../state/private-bucket";

/** Prefix of the objects that record the requests to another bucket. */
const BUCKET_LOGS = "buckets/";

/** Days after which an unfinished upload is removed. */
const UPLOAD_DAYS = 1;

/** Name of the bucket, and what is recorded in it. */
export interface AccessLogBucketProps {
  /** Physical name, unique across all AWS accounts. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** Days that records are kept. */
  readonly retention: number;
  /** Whether a plan that would destroy the bucket fails while access logs are described. */
  readonly protect: boolean;
  /** Name of the bucket whose requests are recorded, beside those to the load balancer. */
  readonly recorded: string;
  /** Whether they are; otherwise the bucket keeps what it has, and takes records that are on their way, for hours. */
  readonly enabled: boolean;
}

/**
 * The bucket with the access logs of an environment: requests to its load balancer, and to the bucket of its state.
 *
 * It has no versions, because every record is an object of its own, and records nothing about itself, which would be
 * recorded again. A protected one can be destroyed only when its lifecycle has emptied it.
 */
export class AccessLogBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    const { name, protect } = props;
    super(scope, id, { name, protect, forceDestroy: !protect, withoutKms: true, statements: writers(props) });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.id,
      rule: [
        {
          id: "records",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: props.retention }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: UPLOAD_DAYS }],
        },
      ],
    });
    if (!props.enabled) return;
    new S3BucketLoggingA(this, "recorded", {
      bucket: props.recorded,
      targetBucket: this.bucket.id,
      targetPrefix: BUCKET_LOGS,
      dependsOn: [this.policy],
    });
  }
}

/**
 * Allows the two services of AWS to write, each what is of this account only.
 *
 * Source: ELB user guide, "Enable access logs for your Application Load Balancer", which keeps accounts apart by the path;
 * S3 user guide, "Enabling Amazon S3 server access logging".
 */
function writers({ name, account, recorded }: AccessLogBucketProps): readonly PolicyStatement[] {
  const write = { Effect: "Allow", Action: "s3:PutObject" } as const;
  return [
    {
      Sid: "LoadBalancer",
      ...write,
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Resource: `arn:aws:s3:::${name}/${LOAD_BALANCER_LOGS}/AWSLogs/${account}/*`,
    },
    {
      Sid: "Buckets",
      ...write,
      Principal: { Service: "logging.s3.amazonaws.com" },
      Resource: `arn:aws:s3:::${name}/${BUCKET_LOGS}*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:s3:::${recorded}` },
      },
    },
  ];
}
