import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "../../constructs/commands/report";
import { outcomeOf } from "./support/outcome-of";

/** It synthesizes main.ts in each phase, in processes of their own, on a machine that may be busy. */
jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), "report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("npm run report", () => {
  it("writes the page of an environment in the phase of main.ts, with bill and findings", async () => {
    const file = join(folder, "prod.html");
    expect(await outcomeOf(report, ["prod", "--out", file])).toEqual({
      code: 0,
      output: `${file}\n`,
      errors: "Synthesizing prod in every phase\n",
    });
    const html = readFileSync(file, "utf8");
    expect(html).toContain("What main.ts describes, in phase fargate.");
    expect(html).toMatch(/<details open><summary><span>phase fargate, \$\d+\.\d\d a month/);
    expect(html).toMatch(/<h2 id="findings">.*<article class="finding note">/);
  });
});
