import { STOPPED_BEFORE, STOPPED_NOW } from "../exceptions/stopped-logs";
import type { Exception, PreciousType, TypeVerdict } from "../type-verdict";

const always = (kind: string, reason: string, ...exceptions: readonly Exception[]): PreciousType => ({
  kind,
  reason,
  protection: "always",
  exceptions,
});

/** Types of buckets and of their settings. */
export const BUCKET_TYPES: readonly (readonly [string, TypeVerdict])[] = [
  ["aws_s3_bucket", always("bucket", "it holds Terraform's state or other data", STOPPED_BEFORE)],
  ["aws_s3_bucket_lifecycle_configuration", { harmless: "Without it no object expires." }],
  [
    "aws_s3_bucket_logging",
    always("access log of a bucket", "without it no requests to the bucket are recorded", STOPPED_NOW),
  ],
  [
    "aws_s3_bucket_ownership_controls",
    always("ownership of a bucket", "without it others could own objects in the bucket", STOPPED_BEFORE),
  ],
  [
    "aws_s3_bucket_policy",
    always("policy of a bucket", "without it the bucket is open to more requests", STOPPED_BEFORE),
  ],
  [
    "aws_s3_bucket_public_access_block",
    always("public access block", "without it the bucket could be made public", STOPPED_BEFORE),
  ],
  [
    "aws_s3_bucket_server_side_encryption_configuration",
    always("encryption of a bucket", "without it objects are encrypted with another key", STOPPED_BEFORE),
  ],
  [
    "aws_s3_bucket_versioning",
    always("versions of a bucket", "without them no overwritten state can be restored"),
  ],
];
