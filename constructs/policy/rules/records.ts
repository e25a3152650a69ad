import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { type Statement, statementsOf } from "../statements";
import { blocksAt, isTrue, listAt, textAt } from "../terraform-attributes";

const BUCKET = "aws_s3_bucket";

/** The service of AWS that writes the access logs of load balancers. */
const BALANCERS = "logdelivery.elasticloadbalancing.amazonaws.com";

/** Services of AWS that write access logs. */
const ACCESS_LOGS: readonly string[] = [BALANCERS, "logging.s3.amazonaws.com"];

/** Services of AWS that write records to buckets. */
const WRITERS: readonly string[] = [
  ...ACCESS_LOGS,
  "cloudtrail.amazonaws.com",
  "delivery.logs.amazonaws.com",
];

/** Keys of a condition that say for whom the service writes. */
const SOURCES: readonly string[] = ["aws:sourceaccount", "aws:sourcearn"];

/** Rules about the objects in buckets: their versions, and the records that services of AWS write. */
export const RECORD_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-166",
    title: "A bucket has versioning, unless it may be emptied, or takes access logs",
    why: "What is overwritten or deleted by mistake can be had back. A record of an access log is an object of its own.",
    fix: 'versioningConfiguration: { status: "Enabled" }',
    source: "AWS Security Hub user guide, S3.14",
    types: [BUCKET],
    finds: (resource, tree) =>
      isTrue(resource.attributes, "force_destroy") ||
      writersOf(resource, tree).some((writer) => ACCESS_LOGS.includes(writer)) ||
      hasVersions(resource, tree)
        ? undefined
        : 'a bucket needs an S3BucketVersioning with `status: "Enabled"`, unless it has `forceDestroy: true`.',
  },
  {
    id: "E2F-210",
    title: "A bucket of access logs is encrypted with SSE-S3",
    why: "Load balancers write to no bucket with a key of KMS: the apply fails, or no record arrives.",
    fix: 'applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }',
    source: 'ELB user guide, "Enable access logs for your Application Load Balancer"',
    types: [BUCKET],
    finds: (resource, tree) =>
      writersOf(resource, tree).includes(BALANCERS) && !hasS3Keys(resource, tree)
        ? 'a bucket to which load balancers write must be encrypted by S3. Set `sseAlgorithm: "AES256"`.'
        : undefined,
  },
  {
    id: "E2F-211",
    title: "Records in a bucket expire",
    why: "They name people's addresses and what they asked for, and are kept, and paid for, for ever otherwise.",
    fix: "expiration: [{ days: 30 }]",
    source: "AWS Security Hub user guide, S3.13",
    types: [BUCKET],
    finds: (resource, tree) =>
      writersOf(resource, tree).length > 0 && !expires(resource, tree)
        ? "a bucket to which AWS writes records needs an S3BucketLifecycleConfiguration with `expiration`."
        : undefined,
  },
  {
    id: "E2F-212",
    title: "Services of AWS write to a bucket for this account only",
    why: "The service is the same for every account: another one that knows the bucket's name could let it write there.",
    fix: 'Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } }',
    source: 'IAM user guide, "The confused deputy problem"',
    types: [BUCKET],
    finds: (resource, tree) =>
      writingStatements(resource, tree).every(isOfOneAccount)
        ? undefined
        : "a bucket to which AWS writes records must name this account, in the path `AWSLogs/<account>/` or in a condition.",
  },
];

/** Lists the services of AWS that may write records to a bucket. */
function writersOf(bucket: PolicyResource, tree: PolicyTree): readonly string[] {
  return writingStatements(bucket, tree).flatMap(({ principals }) => principals["Service"] ?? []);
}

function writingStatements(bucket: PolicyResource, tree: PolicyTree): readonly Statement[] {
  return tree
    .pointingAt(bucket, "bucket", "aws_s3_bucket_policy")
    .flatMap((policy) => statementsOf(tree, policy, policy.attributes["policy"]))
    .filter(({ isAllow, actions }) => isAllow && actions.includes("s3:putobject"))
    .filter(({ principals }) => principals["Service"]?.some((service) => WRITERS.includes(service)) === true);
}

/** Elastic Load Balancing puts the account of the load balancer into the path, and sends no key for a condition. */
function isOfOneAccount({ resources, conditions }: Statement): boolean {
  return (
    (resources.length > 0 && resources.every((each) => /\/AWSLogs\/\d{12}\/\*$/.test(each))) ||
    conditions.some(({ key, values }) => SOURCES.includes(key) && !values.includes("*"))
  );
}

function hasVersions(bucket: PolicyResource, tree: PolicyTree): boolean {
  return tree
    .pointingAt(bucket, "bucket", "aws_s3_bucket_versioning")
    .some(({ attributes }) => textAt(attributes, "versioning_configuration.status") === "Enabled");
}

function hasS3Keys(bucket: PolicyResource, tree: PolicyTree): boolean {
  return tree
    .pointingAt(bucket, "bucket", "aws_s3_bucket_server_side_encryption_configuration")
    .some(
      ({ attributes }) =>
        textAt(attributes, "rule.apply_server_side_encryption_by_default.sse_algorithm") === "AES256",
    );
}

function expires(bucket: PolicyResource, tree: PolicyTree): boolean {
  return tree
    .pointingAt(bucket, "bucket", "aws_s3_bucket_lifecycle_configuration")
    .some(({ attributes }) =>
      blocksAt(attributes, "rule").some(
        (rule) =>
          textAt(rule, "status") === "Enabled" &&
          listAt(rule, "expiration").some(
            (each) => typeof each === "object" && each !== null && "days" in each,
          ),
      ),
    );
}
