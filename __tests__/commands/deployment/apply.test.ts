import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyPlan, type ApplyProgress } from "../../../constructs/commands/deployment/applying/apply";
import { Interruption } from "../../../constructs/commands/interruption";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import { type Ending, fakeTerraform } from "../support/fake-terraform";

const folder = mkdtempSync(join(tmpdir(), "apply-"));
const interruption = new Interruption(() => undefined);

afterAll(() => {
  interruption.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A line of Terraform's output about a resource. */
const line = (type: string, resourceType: string, name: string, seconds = 0) => {
  const resource = { addr: `${resourceType}.${name}_3D680C73`, resource_type: resourceType };
  return JSON.stringify({ type, hook: { resource, action: "create", elapsed_seconds: seconds } });
};

/** A line that a step prints. */
const printed = (output: string) =>
  JSON.stringify({
    type: "provision_progress",
    hook: { resource: { addr: "terraform_data.host_3D680C73", resource_type: "terraform_data" }, output },
  });

async function applied(apply: Ending) {
  const reports: ApplyProgress[] = [];
  process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform({ apply });
  const saved = { file: "plan", plan: TERRAFORM_PLAN.parse({}) };
  const end = await applyPlan(folder, saved, interruption, (progress) => reports.push(progress)).finally(
    () => delete process.env["TERRAFORM_BINARY_NAME"],
  );
  return { ...end, reports };
}

describe("an apply", () => {
  it("reports what is done and what takes longest, and keeps the longest time of each action", async () => {
    const lines = [
      line("apply_start", "aws_db_instance", "database"),
      line("apply_start", "aws_subnet", "network"),
      line("apply_complete", "aws_subnet", "network", 12),
      line("apply_complete", "aws_subnet", "network", 3),
    ];
    const { reports, times, failure } = await applied({ wait: `echo '${lines.join("\n")}'; sleep 1.5` });
    expect(reports[0]).toMatchObject({
      done: 2,
      current: expect.stringMatching(/^database: database \(\d s\)$/) as string,
    });
    expect(times).toEqual({ "aws_subnet create": 12 });
    expect(failure).toBeUndefined();
  });

  it("fails with what a step says at its end, without Terraform's words, what it waited for, and what it printed before", async () => {
    const progress = Array.from({ length: 40 }, (_, index) => `back: SQL running (${index} s)`);
    const said = [
      "dev: waiting for the EC2 host: it answers 503",
      ...progress,
      "back: secret /shop/dev/A has no value.",
    ];
    const command = 'node "./assets/steps/29581EE5/steps-bb108c5ffad56ad0.cjs" first-release';
    const diagnostic = {
      severity: "error",
      summary: "local-exec provisioner error",
      detail: `Error running command '${command}': exit status 1. Output: ${said.join("\n")}\n`,
    };
    const output = JSON.stringify({ type: "diagnostic", diagnostic });
    const { failure = "" } = await applied({ output, code: 1 });
    const lines = failure.split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([25, "back: secret /shop/dev/A has no value."]);
    expect(failure).not.toMatch(/Error running command|waiting for/);
  });

  it("reports the last line of a step, and keeps its warnings", async () => {
    const lines = [
      line("apply_start", "terraform_data", "host"),
      printed('Executing: ["/bin/sh" "-c" "node steps.cjs first-answer"]'),
      printed("Warning: dev: no HTTPS yet"),
      printed("dev: waiting for the EC2 host"),
    ];
    const { reports, warnings } = await applied({ wait: `echo '${lines.join("\n")}'; sleep 1.5` });
    expect(reports[0]?.current).toMatch(/^dev: waiting for the EC2 host \(\d s\)$/);
    expect(warnings).toEqual(["Warning: dev: no HTTPS yet"]);
  });

  it("names a step that prints nothing by what it is", async () => {
    const lines = [line("apply_start", "terraform_data", "host"), printed('Executing: ["/bin/sh"]')];
    const { reports, warnings } = await applied({ wait: `echo '${lines.join("\n")}'; sleep 1.5` });
    expect(reports[0]?.current).toMatch(/^host: deployment step \(\d s\)$/);
    expect(warnings).toEqual([]);
  });

  it("fails with each error once", async () => {
    const diagnostic = { severity: "error", summary: "creating VPC", detail: "VpcLimitExceeded" };
    const error = JSON.stringify({ type: "diagnostic", diagnostic });
    const { failure } = await applied({ code: 1, output: `${error}\n${error}\n` });
    expect(failure).toBe("creating VPC\nVpcLimitExceeded");
  });
});
