import type { PolicyRule } from "../policy-rule";
import { isTrue, textAt, valueAt } from "../terraform-attributes";

/** Rules about what watches an environment, and about its state. */
export const OPERATIONS_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-206",
    title: "A trail records all regions, with log file validation",
    why: "Attackers work in the region that nobody uses, and edit what tells of them.",
    fix: "isMultiRegionTrail: true, enableLogFileValidation: true",
    source: "AWS Security Hub user guide, CloudTrail.1 and CloudTrail.4",
    types: ["aws_cloudtrail"],
    finds: ({ attributes }) =>
      isTrue(attributes, "is_multi_region_trail") &&
      isTrue(attributes, "enable_log_file_validation") &&
      textAt(attributes, "enable_logging") !== "false"
        ? undefined
        : "a trail must record all regions. Set `isMultiRegionTrail: true` and `enableLogFileValidation: true`.",
  },
  {
    id: "E2F-207",
    title: "The actions of an alarm are enabled",
    why: "An alarm whose actions are off goes off for nobody.",
    fix: "actionsEnabled: true",
    source: "AWS Security Hub user guide, CloudWatch.17",
    types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"],
    finds: ({ attributes }) =>
      textAt(attributes, "actions_enabled") === "false"
        ? "the actions of an alarm must be enabled. Remove `actionsEnabled: false`."
        : undefined,
  },
  {
    id: "E2F-208",
    title: "An SSM document is not public",
    why: "It says what is run on the instances, and sometimes with which names and addresses.",
    fix: 'permissions: { type: "Share", accountIds: "111122223333" }',
    source: "AWS Security Hub user guide, SSM.4",
    types: ["aws_ssm_document"],
    finds: ({ attributes }) =>
      ["permissions.account_ids", "permissions.accountIds"].some(
        (path) => valueAt(attributes, path) === "All",
      )
        ? "a document must not be shared with all accounts. Name them in `permissions`."
        : undefined,
  },
  {
    id: "E2F-209",
    title: "The state is encrypted and locked",
    why: "Two applies at once would each forget what the other one created.",
    fix: "remove the override of the backend",
    source: "Terraform language, backend s3, use_lockfile and encrypt",
    types: ["backend.s3"],
    finds: ({ attributes }) =>
      isTrue(attributes, "encrypt") && isTrue(attributes, "use_lockfile")
        ? undefined
        : "the state must be encrypted and locked. Set `encrypt` and `use_lockfile` of the backend.",
  },
];
