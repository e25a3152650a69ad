import type { Mistake } from "./mistake";

const FACTS = "constructs/commands/gate/plan-facts.ts";
const VIOLATIONS = "constructs/commands/gate/violations.ts";
const LOSSES = "constructs/commands/gate/in-place/losses.ts";
const VALUES = "constructs/commands/gate/in-place/judges/values.ts";
const LIFECYCLES = "constructs/commands/gate/in-place/judges/lifecycles.ts";
const REPORT = "constructs/commands/gate/report.ts";
const TESTS = ["commands/gate"];

/** Mistakes by which the gate would pass a plan that loses something. */
export const GATE: readonly Mistake[] = [
  {
    mistake: "a type that the gate does not know passes",
    file: VIOLATIONS,
    from: "ADDED_TYPES.get(resource.type) ?? UNKNOWN_TYPE;",
    to: 'ADDED_TYPES.get(resource.type) ?? { harmless: "" };',
    tests: TESTS,
  },
  {
    mistake: "a resource that Terraform forgets is no loss",
    file: VIOLATIONS,
    from: 'if (actions.includes("forget")) {',
    to: 'if (actions.includes("never" as never)) {',
    tests: TESTS,
  },
  {
    mistake: "a platform that is still in use may be destroyed",
    file: VIOLATIONS,
    from: 'if (platform === "retired") return undefined;',
    to: 'if (platform === "retired" || platform === "in-use") return undefined;',
    tests: TESTS,
  },
  {
    mistake: "a service may be replaced by one in another cluster",
    file: "constructs/commands/gate/verdicts/exceptions/replacements.ts",
    from: ' && isSame(resource, "cluster")',
    to: "",
    tests: TESTS,
  },
  {
    mistake: "what a service keeps goes in the plan that retires it",
    file: "constructs/commands/gate/verdicts/exceptions/retirement.ts",
    from: "applies: (resource, { retiredBefore }) => isOfRetired(resource, retiredBefore),",
    to: "applies: (resource, { retiredAfter }) => isOfRetired(resource, retiredAfter),",
    tests: TESTS,
  },
  {
    mistake: "changes in place are not judged",
    file: LOSSES,
    from: "if (!stays) return [];",
    to: "if (!stays || stays) return [];",
    tests: TESTS,
  },
  {
    mistake: "a value that is not known yet is no loss",
    file: VALUES,
    from: 'typeof before === "number" && !(typeof after === "number" && after >= before);',
    to: 'typeof before === "number" && typeof after === "number" && after < before;',
    tests: TESTS,
  },
  {
    mistake: "logs that were kept for ever may be kept for a day",
    file: VALUES,
    from: "return (\n    before === 0 ||",
    to: "return (\n    before === -1 ||",
    tests: TESTS,
  },
  {
    mistake: "a lifecycle may count other images",
    file: LIFECYCLES,
    from: " && isDeepStrictEqual(which, others)",
    to: "",
    tests: TESTS,
  },
  {
    mistake: "a refusal may be taken out of a policy",
    file: "constructs/commands/gate/in-place/judges/policies.ts",
    from: 'old.some((statement) => statement.Effect === "Deny" && !isNow(statement)) ||',
    to: 'old.some((statement) => statement.Effect === "None" && !isNow(statement)) ||',
    tests: TESTS,
  },
  {
    mistake: "the domain may move with any change of a parameter",
    file: FACTS,
    from: 'type !== "aws_ssm_parameter" || typeof name !== "string" || !name.endsWith("/dns/phase")',
    to: 'type !== "aws_ssm_parameter" || typeof name !== "string"',
    tests: TESTS,
  },
  {
    mistake: "the plan that ends the protection may end the backups",
    file: LOSSES,
    from: 'dropsProtection && (typeof kept !== "number" || kept >= least)',
    to: "dropsProtection",
    tests: TESTS,
  },
  {
    mistake: "a plan of backups may lose one of its rules",
    file: "constructs/commands/gate/in-place/judges/backups.ts",
    from: "if (next === undefined) return true;",
    to: "if (next === undefined) return false;",
    tests: TESTS,
  },
  {
    mistake: "only policies of buckets are judged",
    file: "constructs/commands/gate/in-place/rules/service-rules.ts",
    from: 'except: [...IDENTITY_POLICIES, "aws_ecr_lifecycle_policy"],',
    to: 'types: ["aws_s3_bucket_policy"],',
    tests: TESTS,
  },
  {
    mistake: "a bucket may become public by an ACL",
    file: VALUES,
    from: "!PRIVATE_ACLS.includes(String(after));",
    to: "PRIVATE_ACLS.length === 0 && after !== undefined;",
    tests: TESTS,
  },
  {
    mistake: "a replacement by which less is kept is no loss",
    file: LOSSES,
    from: ' || (actions.includes("create") && actions.includes("delete"));',
    to: ";",
    tests: TESTS,
  },
  {
    mistake: "addresses are printed as they are",
    file: REPORT,
    from: "`  ${printable(violation.address)}`",
    to: "`  ${violation.address}`",
    tests: TESTS,
  },
  {
    mistake: "changed values are printed as they are",
    file: LOSSES,
    from: 'printable(value === undefined ? "none" : asText(value))',
    to: 'value === undefined ? "none" : asText(value)',
    tests: TESTS,
  },
];
