import { texts } from "../../stacks/support/stack-json";
import type { Attributes } from "../../support/synth";

/** What Security Hub asks of passwords. Source: AWS Security Hub user guide, IAM.7. */
const PASSWORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  require_uppercase_characters: isOne(true),
  require_lowercase_characters: isOne(true),
  require_symbols: isOne(true),
  require_numbers: isOne(true),
  minimum_password_length: (value) => Number(value) >= 8,
  password_reuse_prevention: (value) => Number(value) >= 1,
  max_password_age: (value) => Number(value) > 0 && Number(value) <= 90,
};

/** The four ways to keep a bucket from the public. */
const PUBLIC_ACCESS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

/** Returns the attributes of all resources of some types. */
export type All = (...types: readonly string[]) => readonly Attributes[];

/** Returns whether there are resources of a type, each with an attribute that is as wanted; dots lead into blocks. */
function every(type: string, path: string, isGood: (value: unknown) => boolean) {
  return (all: All) => all(type).length > 0 && all(type).every((each) => isGood(valueAt(each, path)));
}

const isSet = (value: unknown) => typeof value === "string" && value !== "";

function isOne(...wanted: readonly unknown[]) {
  return (value: unknown) => wanted.includes(value);
}

/**
 * What AWS's foundational standard asks for and no policy of this project does, as it is in the synthesized JSON.
 *
 * Every control that docs/security.md calls met has a policy or is here.
 */
export const FOUNDATIONAL_CHECKS: Readonly<Record<string, (all: All) => boolean>> = {
  "ACM.2": every("aws_acm_certificate", "key_algorithm", isOne(undefined, "RSA_2048")),
  "CloudTrail.2": every("aws_cloudtrail", "kms_key_id", isSet),
  "CloudTrail.3": every("aws_cloudtrail", "enable_logging", isOne(true)),
  "CloudTrail.5": every("aws_cloudtrail", "cloud_watch_logs_group_arn", isSet),
  "CodeBuild.1": every("aws_codebuild_project", "source.type", isOne("CODEPIPELINE")),
  "CodeBuild.2": every(
    "aws_codebuild_project",
    "environment",
    (value) => !/AWS_\w*KEY/.test(JSON.stringify(value)),
  ),
  "CodeBuild.4": every("aws_codebuild_project", "logs_config.cloudwatch_logs.group_name", isSet),
  "EC2.1": every("aws_ebs_snapshot_block_public_access", "state", isOne("block-all-sharing")),
  "EC2.4": (all) =>
    all("aws_instance").length === all("aws_ec2_instance_state").length &&
    every("aws_ec2_instance_state", "state", isOne("running"))(all),
  "EC2.7": every("aws_ebs_encryption_by_default", "enabled", isOne(true)),
  "EC2.17": (all) =>
    every("aws_instance", "network_interface", isOne(undefined))(all) &&
    all("aws_launch_template").every((each) => [each["network_interfaces"] ?? []].flat().length <= 1),
  // Source: EC2 user guide, "Virtualization types".
  "EC2.24": (all) =>
    all("aws_instance", "aws_launch_template").every(
      ({ instance_type: type }) => !/^(?:c1|c3|hs1|m1|m2|m3|t1)\./.test(String(type)),
    ),
  "EC2.25": (all) =>
    all("aws_launch_template").length > 0 &&
    !JSON.stringify(all("aws_launch_template")).includes('"associate_public_ip_address":true'),
  "ECS.1": every("aws_ecs_task_definition", "network_mode", isOne("awsvpc")),
  "ECS.12": every("aws_ecs_cluster", "setting.0", (value) =>
    JSON.stringify(value).includes('"name":"containerInsights","value":"enabled"'),
  ),
  // In phase cutover it is off.
  "ELB.6": (all) => all("aws_lb").some((each) => each["enable_deletion_protection"] === true),
  "IAM.2": (all) =>
    all("aws_iam_user").length > 0 &&
    all("aws_iam_user_policy", "aws_iam_user_policy_attachment").length === 0,
  "IAM.7": hasStrongPasswords,
  "IAM.10": hasStrongPasswords,
  "IAM.21": (all) =>
    statementsOf(all("aws_iam_policy")).length > 0 &&
    statementsOf(all("aws_iam_policy")).every(({ actions }) =>
      actions.every((each) => !/^[\w-]+:\*$/.test(each)),
    ),
  "KMS.1": (all) => statementsOf(all("aws_iam_policy")).every(decryptsNamedKeysOnly),
  "KMS.2": (all) =>
    statementsOf(all("aws_iam_role_policy", "aws_iam_user_policy")).every(decryptsNamedKeysOnly),
  "KMS.3": every("aws_kms_key", "deletion_window_in_days", (value) => Number(value) >= 7),
  "RDS.1": (all) =>
    all("aws_db_instance").length > 0 && all("aws_db_snapshot", "aws_db_snapshot_copy").length === 0,
  "RDS.18": every("aws_db_instance", "db_subnet_group_name", isSet),
  "RDS.20": every("aws_db_event_subscription", "event_categories", (value) =>
    ["maintenance", "configuration change", "failure"].every((each) =>
      (value as readonly string[]).includes(each),
    ),
  ),
  "S3.1": (all) =>
    PUBLIC_ACCESS.every((name) => every("aws_s3_account_public_access_block", name, isOne(true))(all)),
  "S3.10": bucketsHaveLifecycles,
  "S3.13": bucketsHaveLifecycles,
  "SNS.1": every("aws_sns_topic", "kms_master_key_id", isSet),
  "SSM.1": (all) =>
    every("aws_instance", "iam_instance_profile", isSet)(all) &&
    all("aws_iam_role_policy_attachment").some((each) =>
      String(each["policy_arn"]).endsWith("/AmazonSSMManagedInstanceCore"),
    ),
};

function valueAt(attributes: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], attributes);
}

function hasStrongPasswords(all: All): boolean {
  return Object.entries(PASSWORDS).every(([name, isGood]) =>
    every("aws_iam_account_password_policy", name, isGood)(all),
  );
}

function decryptsNamedKeysOnly({ actions, resources }: Allowed): boolean {
  const decrypts = actions.some((each) => /^kms:(?:\*|decrypt|reencryptfrom)/i.test(each));
  return !decrypts || resources.every((each) => each !== "*" && !each.endsWith(":key/*"));
}

function bucketsHaveLifecycles(all: All): boolean {
  const buckets = all("aws_s3_bucket");
  return buckets.length > 0 && buckets.length === all("aws_s3_bucket_lifecycle_configuration").length;
}

/** What a policy allows. */
interface Allowed {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Returns what policies allow. */
function statementsOf(policies: readonly Attributes[]): readonly Allowed[] {
  return policies.flatMap(({ policy }) => {
    const { Statement: statements } = JSON.parse(String(policy)) as {
      readonly Statement: readonly Readonly<
        Record<"Effect" | "Action" | "Resource", string | readonly string[]>
      >[];
    };
    return statements
      .filter(({ Effect: effect }) => effect === "Allow")
      .map((each) => ({ actions: texts(each.Action), resources: texts(each.Resource) }));
  });
}
