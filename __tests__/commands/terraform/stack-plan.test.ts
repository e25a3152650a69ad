import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../../../constructs/commands/command-error";
import { stackPlan } from "../../../constructs/commands/terraform/terraform";
import { type Endings, fakeTerraform } from "../support/fake-terraform";

const before = process.env;
const folder = mkdtempSync(join(tmpdir(), "stack-plan-"));
const log = join(folder, "log");
const file = join(folder, "plan");

beforeEach(() => rmSync(log, { force: true }));
afterEach(() => (process.env = before));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planned(endings: Endings) {
  process.env = { ...before, TERRAFORM_BINARY_NAME: fakeTerraform(endings, log) };
  return stackPlan(folder, file);
}

/** What terraform was asked for, without the folder. */
const asked = () =>
  readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.replace(/^\S+ /, ""));

describe("the plan of a stack", () => {
  it("is nothing where nothing would change, and then isn't read", async () => {
    await expect(planned({})).resolves.toEqual({ plan: {} });
    expect(asked()).toEqual([
      "init -input=false -no-color",
      `plan -refresh=true -lock=false -input=false -no-color -detailed-exitcode -out=${file}`,
    ]);
  });

  it("is what terraform shows of it", async () => {
    const change = {
      address: "aws_vpc.it",
      type: "aws_vpc",
      mode: "managed",
      change: { actions: ["create"] },
    };
    const output = JSON.stringify({ resource_changes: [change] });
    await expect(planned({ plan: { code: 2 }, show: { output } })).resolves.toEqual({
      plan: { resource_changes: [change] },
    });
    expect(asked().at(-1)).toBe(`show -json ${file}`);
  });

  it("is read for its checks where one does not hold, though nothing would change", async () => {
    const output = JSON.stringify({ checks: [] });
    const endings = { plan: { output: "Warning: Check block assertion failed" }, show: { output } };
    await expect(planned(endings)).resolves.toEqual({ plan: { checks: [] } });
  });

  it("asks for nothing that takes a lock, writes a state or changes anything", async () => {
    await planned({ plan: { code: 2 }, show: { output: "{}" } });
    expect(asked().map((line) => line.split(" ")[0])).toEqual(["init", "plan", "show"]);
    expect(asked()[1]).toContain("-lock=false");
  });

  it.each<[string, Endings]>([
    ["init", { init: { code: 1, output: "Initializing...", errors: "\nError: no bucket\n" } }],
    ["plan", { plan: { code: 1, output: "Refreshing...", errors: "\nError: no bucket\n" } }],
    ["show", { plan: { code: 2 }, show: { code: 1, errors: "Error: no bucket" } }],
    ["plan, and says why in the wrong place", { plan: { code: 1, output: "Error: no bucket\n" } }],
  ])("is missing, for the reason that terraform gives, where it fails to %s", async (_, endings) => {
    await expect(planned(endings)).resolves.toEqual({ failure: "Error: no bucket" });
  });

  it("stops the command where there is no terraform", async () => {
    process.env = { ...before, TERRAFORM_BINARY_NAME: "no-such-terraform" };
    await expect(stackPlan(folder, file)).rejects.toThrow(CommandError);
    await expect(stackPlan(folder, file)).rejects.toThrow("no-such-terraform cannot be started");
  });
});
