import type { Allowance } from "../../../constructs/commands/gate/arguments";
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
    expect(report([])).toBe("plan.json: passes.");
  });

  it("says so where nothing is protected", () => {
    expect(report([DATABASE], [], { protect: [false, false] })).toBe(
      "plan.json: passes. The environment isn't protected.",
    );
  });

  it("says of each refusal what, how, why, and how to go on", () => {
    expect(report([DATABASE, SECRET])).toBe(
      [
        "plan.json: refused. It would destroy or replace what must stay (2):",
        "  aws_db_instance.it",
        "    database, would be replaced (forced by engine, storage_encrypted)",
        "    refused, because it holds the application's data",
        "    If it is meant, say why: --allow 'aws_db_instance.it=<reason>'",
        "  aws_secretsmanager_secret.it",
        "    secret, would be destroyed (it is no longer described)",
        "    refused, because it holds what may be nowhere else",
        "    If it is meant, say why: --allow 'aws_secretsmanager_secret.it=<reason>'",
      ].join("\n"),
    );
  });

  it("says what was allowed, and why", () => {
    expect(report([SECRET], [{ address: "aws_secretsmanager_secret.it", reason: "moved to Vault" }])).toBe(
      [
        "plan.json: passes, with what was allowed (1):",
        "  aws_secretsmanager_secret.it",
        "    secret, would be destroyed (it is no longer described)",
        "    allowed: moved to Vault",
      ].join("\n"),
    );
  });

  it("notes what was allowed and not needed", () => {
    expect(report([], [{ address: "aws_vpc.it", reason: "why" }])).toBe(
      "plan.json: passes.\nnote: --allow for aws_vpc.it wasn't needed.",
    );
  });
});
