import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { statementsOf } from "../statements";
import { blocksAt, isTrue, listAt, textAt, valueAt } from "../terraform-attributes";

const BUCKET = "aws_s3_bucket";

/** The four switches that keep a bucket private. */
const PUBLIC_ACCESS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

/** Types with a policy that says who may use them, and the attribute that holds it. */
const RESOURCE_POLICIES: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: "policy",
  aws_cloudwatch_event_bus_policy: "policy",
  aws_cloudwatch_log_destination_policy: "access_policy",
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_ecr_registry_policy: "policy",
  aws_ecr_repository_policy: "policy",
  aws_efs_file_system_policy: "policy",
  aws_kms_key: "policy",
  aws_kms_key_policy: "policy",
  aws_s3_bucket_policy: "policy",
  aws_secretsmanager_secret: "policy",
  aws_secretsmanager_secret_policy: "policy",
  aws_sns_topic: "policy",
  aws_sns_topic_policy: "policy",
  aws_sqs_queue: "policy",
  aws_sqs_queue_policy: "policy",
};

/** Conditions that name somebody, so that a principal of `*` is not everybody. */
const NARROWING =
  /^aws:(?:sourceaccount|sourcearn|sourceowner|principalaccount|principalarn|principalorgid|sourceorgid|sourcevpce?)$|^kms:calleraccount$/;

/** Rules about buckets, keys, secrets, logs, and who may use them. */
export const STORAGE_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-165",
    title: "A bucket cannot become public",
    why: "One wrong line in a policy or a list would show its objects to everybody; with all four switches AWS refuses that line.",
    fix: "new S3BucketPublicAccessBlock(stack, id, { bucket: bucket.id, ... })",
    source: "AWS Security Hub user guide, S3.8",
    types: [BUCKET],
    finds: (resource, tree) =>
      tree
        .pointingAt(resource, "bucket", "aws_s3_bucket_public_access_block")
        .some(({ attributes }) => PUBLIC_ACCESS.every((name) => isTrue(attributes, name)))
        ? undefined
        : "a bucket needs an S3BucketPublicAccessBlock with all four attributes `true`.",
  },
  {
    id: "E2F-167",
    title: "A bucket says how it is encrypted",
    why: "S3 encrypts with keys of its own otherwise, whose use nobody can see or refuse.",
    fix: "new S3BucketServerSideEncryptionConfigurationA(stack, id, { bucket: bucket.id, rule })",
    source: "AWS Security Hub user guide, S3.17",
    types: [BUCKET],
    finds: (resource, tree) =>
      tree
        .pointingAt(resource, "bucket", "aws_s3_bucket_server_side_encryption_configuration")
        .some(
          ({ attributes }) =>
            textAt(attributes, "rule.apply_server_side_encryption_by_default.sse_algorithm") !== "",
        )
        ? undefined
        : "a bucket needs an S3BucketServerSideEncryptionConfigurationA.",
  },
  {
    id: "E2F-168",
    title: "A bucket refuses requests without TLS",
    why: "Objects would cross networks in plain text; scanners look at lists of access for it, not at the policy.",
    fix: '{ Effect: "Deny", Principal: "*", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }',
    source: "AWS Security Hub user guide, S3.5",
    types: [BUCKET],
    finds: (resource, tree) =>
      refusesPlainText(resource, tree)
        ? undefined
        : "a bucket needs a policy that denies `s3:*` where `aws:SecureTransport` is `false`.",
  },
  {
    id: "E2F-169",
    title: "No resource policy allows every account",
    why: "A principal of `*` is every account of AWS, unless a condition names who is meant.",
    fix: 'Principal: { AWS: "arn:aws:iam::111122223333:root" }',
    source: "AWS Security Hub user guide, S3.6, SNS.4, SQS.3 and KMS.5",
    types: Object.keys(RESOURCE_POLICIES),
    finds: (resource, tree) =>
      statementsOf(tree, resource, valueAt(resource.attributes, RESOURCE_POLICIES[resource.type] ?? "")).some(
        ({ isAllow, isInverted, principals, conditions }) =>
          isAllow &&
          (isInverted || (principals["AWS"] ?? []).includes("*")) &&
          !conditions.some(
            ({ key, operator, values }) =>
              NARROWING.test(key) && !operator.includes("IfExists") && !values.includes("*"),
          ),
      )
        ? "a resource policy must not allow every account. Name the principals, or the account in a condition."
        : undefined,
  },
  {
    id: "E2F-170",
    title: "A bucket has no ACLs",
    why: "An object whose owner is somebody else cannot be read by the account that pays for it.",
    fix: 'rule: { objectOwnership: "BucketOwnerEnforced" }',
    source: "AWS Security Hub user guide, S3.12",
    types: [BUCKET],
    finds: (resource, tree) =>
      tree
        .pointingAt(resource, "bucket", "aws_s3_bucket_ownership_controls")
        .some(({ attributes }) => textAt(attributes, "rule.object_ownership") === "BucketOwnerEnforced")
        ? undefined
        : "a bucket needs S3BucketOwnershipControls with `BucketOwnerEnforced`.",
  },
  {
    id: "E2F-171",
    title: "A bucket aborts incomplete uploads",
    why: "Uploads that were never finished are invisible, and are paid for every month.",
    fix: "abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }]",
    source: "AWS Security Hub user guide, S3.13; checkov, CKV_AWS_300",
    types: [BUCKET],
    finds: (resource, tree) =>
      tree
        .pointingAt(resource, "bucket", "aws_s3_bucket_lifecycle_configuration")
        .some(({ attributes }) =>
          blocksAt(attributes, "rule").some(
            (rule) =>
              textAt(rule, "status") === "Enabled" &&
              listAt(rule, "abort_incomplete_multipart_upload").length > 0,
          ),
        )
        ? undefined
        : "a bucket needs an S3BucketLifecycleConfiguration with `abortIncompleteMultipartUpload`.",
  },
  {
    id: "E2F-172",
    title: "A log group has a retention period",
    why: "Without it they are kept, and paid for, for ever.",
    fix: "retentionInDays: 30",
    source: "checkov, CKV_AWS_66",
    types: ["aws_cloudwatch_log_group"],
    finds: ({ attributes }) =>
      Number(attributes["retention_in_days"] ?? 0) === 0 ? "a log group needs `retentionInDays`." : undefined,
  },
  {
    id: "E2F-173",
    title: "A KMS key rotates",
    why: "The longer one key is used, the more is lost with it.",
    fix: "enableKeyRotation: true",
    source: "AWS Security Hub user guide, KMS.4",
    types: ["aws_kms_key"],
    finds: ({ attributes }) =>
      ["", "SYMMETRIC_DEFAULT"].includes(textAt(attributes, "customer_master_key_spec")) &&
      !isTrue(attributes, "enable_key_rotation")
        ? "a KMS key must rotate. Set `enableKeyRotation: true`."
        : undefined,
  },
  {
    id: "E2F-174",
    title: "No value of a secret is in the code or the state",
    why: "Its value would be in the repository, in every plan and in the state.",
    fix: "foundation.secret(name), and its value by the printed command",
    source: "Terraform language, sensitive data in state",
    types: ["aws_secretsmanager_secret_version", "aws_ssm_parameter"],
    finds: ({ type, attributes }) => {
      const isSecret = type !== "aws_ssm_parameter" || textAt(attributes, "type") === "SecureString";
      const values = ["secret_string", "value"].map((name) => textAt(attributes, name));
      return isSecret && values.some((value) => value !== "" && !value.includes("${"))
        ? "the value of a secret must not be in the code or the state. Declare the secret in `secrets`, and set its value with the printed command."
        : undefined;
    },
  },
];

function refusesPlainText(bucket: PolicyResource, tree: PolicyTree): boolean {
  return tree
    .pointingAt(bucket, "bucket", "aws_s3_bucket_policy")
    .flatMap((policy) => statementsOf(tree, policy, policy.attributes["policy"]))
    .some(
      ({ isAllow, actions, principals, conditions }) =>
        !isAllow &&
        actions.includes("s3:*") &&
        (principals["AWS"] ?? []).includes("*") &&
        conditions.some(({ key, values }) => key === "aws:securetransport" && values.includes("false")),
    );
}
