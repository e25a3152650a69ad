import type { Allowance } from "../../../constructs/commands/gate/allowance";
import { gateReport } from "../../../constructs/commands/gate/report";
import { gateVerdict } from "../../../constructs/commands/gate/verdict";
import { type Change, planOf, type PlanOutputs } from "../support/plans";

const DATABASE: Change = {
  type: "aws_db_instance",
  actions: ["delete", "create"],
  replacePaths: [["engine"], ["storage_encrypted"]],
};
const SECRET: Change = { type: "aws_secretsmanager_secret", reason: "delete_because_no_resource_config" };

const report = (
  changes: readonly Change[],
  allowances: readonly Allowance[] = [],
  outputs: PlanOutputs = { protect: [true, true] },
) => gateReport(gateVerdict([{ file: "plan.json", plan: planOf(changes, outputs) }], allowances));

describe("the gate's report", () => {
  it("is one line for a plan that passes", () => {
    expect(report([])).toBe("plan.json: passed.");
  });

  it("says that the environment is not protected", () => {
    expect(report([DATABASE], [], { protect: [false, false] })).toBe(
      "plan.json: passed. The environment is not protected.",
    );
  });

  it("lists each violation with its effect, its reason and what to do", () => {
    expect(report([DATABASE, SECRET])).toBe(
      [
        "plan.json: refused. This plan has 2 losses:",
        "  aws_db_instance.it",
        "    database, would be replaced (forced by engine, storage_encrypted)",
        "    refused because it holds the application's data",
        "    To allow it, give a reason: --allow 'aws_db_instance.it=<reason>'",
        "  aws_secretsmanager_secret.it",
        "    secret, would be destroyed (it is no longer in main.ts)",
        "    refused because it may hold values that exist nowhere else",
        "    To allow it, give a reason: --allow 'aws_secretsmanager_secret.it=<reason>'",
      ].join("\n"),
    );
  });

  it("has no control characters, of whatever in a plan they are", () => {
    const hidden = "\u001b[2K\rpassed.";
    const acl: Change = {
      type: "aws_s3_bucket_acl",
      address: `aws_s3_bucket_acl.it["${hidden}"]`,
      actions: ["update"],
      before: { acl: "private" },
      after: { acl: hidden },
    };
    const unknown: Change = { type: `aws_${hidden}`, address: `aws_x.${hidden}`, replacePaths: [[hidden]] };
    const text = report([acl, { ...unknown, actions: ["delete", "create"] }]);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text).toContain('aws_s3_bucket_acl.it["\\u{1b}[2K\\u{d}passed."]');
    expect(text).toContain("acl private -> \\u{1b}[2K\\u{d}passed.");
    expect(text).toContain("forced by \\u{1b}[2K\\u{d}passed.");
  });

  it("lists what was allowed, with the reason", () => {
    expect(report([SECRET], [{ address: "aws_secretsmanager_secret.it", reason: "moved to Vault" }])).toBe(
      [
        "plan.json: passed. It has 1 loss, allowed with a reason:",
        "  aws_secretsmanager_secret.it",
        "    secret, would be destroyed (it is no longer in main.ts)",
        "    allowed: moved to Vault",
      ].join("\n"),
    );
  });

  it("notes an allowance that was not needed", () => {
    expect(report([], [{ address: "aws_vpc.it", reason: "why" }])).toBe(
      "plan.json: passed.\nnote: --allow for aws_vpc.it was not needed.",
    );
  });
});
