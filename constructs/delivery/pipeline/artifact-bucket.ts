import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { Construct } from "constructs";
import { PrivateBucket } from "../../state/private-bucket";

/** Days for which an execution of the pipeline can be retried; an approval waits for at most 7. */
const ARTIFACT_DAYS = 30;

/** Days after which an unfinished upload is removed. */
const UPLOAD_DAYS = 1;

/** Name of the bucket, and whether it is protected. */
export interface ArtifactBucketProps {
  /** Physical name, unique across all AWS accounts. */
  readonly name: string;
  /** Whether a plan that would destroy the bucket fails while the pipeline is described. */
  readonly protect: boolean;
}

/**
 * The bucket in which the stages of a pipeline hand over files: a copy of the commit, and the digests of its images.
 *
 * It has no versions, because every execution writes to keys of its own. It is emptied when the pipeline is taken out of
 * the description: all of it can be made again from the commit.
 */
export class ArtifactBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, { name, protect }: ArtifactBucketProps) {
    super(scope, id, { name, protect, forceDestroy: true });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.id,
      rule: [
        {
          id: "artifacts",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: ARTIFACT_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: UPLOAD_DAYS }],
        },
      ],
    });
  }
}
