import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { App, type LocalExecProvisioner, TerraformStack } from "cdktf";
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { step } from "../../constructs/steps/step";
import { TASK } from "./support/fake-tasks";

const outdir = realpathSync(mkdtempSync(join(tmpdir(), "step-")));

/** Writes two stacks, one with two steps. Returns the steps, and the folder of each stack. */
function synthesized() {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "with-steps");
  const other = new TerraformStack(app, "without");
  const steps = [step(stack, "release-command", TASK), step(stack, "release-command", TASK)];
  app.synth();
  const folder = ({ node }: TerraformStack) => join(outdir, "stacks", node.id);
  return { steps, folder: folder(stack), other: folder(other) };
}

const { steps, folder, other } = synthesized();
const [{ command, environment }] = steps as [LocalExecProvisioner];
const program = /\$\{path\.module\}\/(\S+)"/.exec(command)?.[1] ?? "";

/** Runs the step as Terraform does, in the stack's folder. */
const run = (name: string, input: string | undefined) =>
  spawnSync(process.execPath, [program, name], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...(input === undefined ? {} : { STEP_INPUT: input }) },
  });

describe("a step", () => {
  it("is one command without anything that shells read differently", () => {
    expect(command).toMatch(
      /^node "\$\{path\.module\}\/assets\/steps\/[0-9A-F]+\/steps-[0-9a-f]+\.cjs" release-command$/,
    );
  });

  it("gets what it works on by a variable", () => {
    expect(JSON.parse(environment?.["STEP_INPUT"] ?? "")).toEqual(TASK);
  });

  it("has its program in the folder of the stack, once", () => {
    expect(readdirSync(join(folder, "assets"))).toEqual(["steps"]);
    expect(readFileSync(join(folder, program), "utf8").length).toBeGreaterThan(100_000);
  });

  it("is in no stack that has none", () => {
    expect(existsSync(join(other, "cdk.tf.json"))).toBe(true);
    expect(existsSync(join(other, "assets"))).toBe(false);
  });

  it.each([
    [
      "restart",
      "{}",
      'Unknown step "restart". Terraform runs the steps: release-command, database-user, target-health, host-answers, first-answer, host-takeover, attach-providers, detach-provider, build-image, first-release, zone-delegation\n',
    ],
    ["release-command", undefined, "The step release-command needs its input in the variable STEP_INPUT\n"],
  ])("fails in words: %s", (name, input, message) => {
    const { status, stderr } = run(name, input);
    expect([status, stderr]).toEqual([1, message]);
  });
});
