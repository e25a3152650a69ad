import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gate } from "../../constructs/commands/gate";
import { outcomeOf } from "./support/outcome-of";
import { type Change, planJson } from "./support/plans";

const folder = mkdtempSync(join(tmpdir(), "gate-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function plan(name: string, ...changes: readonly Change[]): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(planJson(changes, { protect: [true, true] })));
  return file;
}

const good = plan("good.json", { type: "aws_lb", actions: ["update"] });
const bad = plan("bad.json", { type: "aws_vpc" });

describe("npm run gate", () => {
  it("prints a line for each plan that passes, and ends with 0", async () => {
    await expect(outcomeOf(gate, [good, good])).resolves.toEqual({
      code: 0,
      output: `${good}: passed.\n${good}: passed.\n`,
      errors: "",
    });
  });

  it("ends with 1 when a plan is refused, whatever the others are", async () => {
    const { code, output, errors } = await outcomeOf(gate, [good, bad]);
    expect({ code, errors }).toEqual({ code: 1, errors: "" });
    expect(output).toContain(`${good}: passed.\n`);
    expect(output).toContain(`${bad}: refused. This plan has 1 loss:\n  aws_vpc.it\n`);
  });

  it("passes what is allowed with a reason", async () => {
    const { code, output } = await outcomeOf(gate, [bad, "--allow", "aws_vpc.it=we move out"]);
    expect(code).toBe(0);
    expect(output).toContain("allowed: we move out");
  });

  it("ends with 2 before any verdict when a file or an option is not understood", async () => {
    for (const words of [[], [bad, join(folder, "none.json")], [bad, "--allow", "aws_vpc.it"]]) {
      const { code, output, errors } = await outcomeOf(gate, words);
      expect({ code, output }).toEqual({ code: 2, output: "" });
      expect(errors).toMatch(/^gate: .+\n$/);
    }
  });
});
