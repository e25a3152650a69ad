import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "../../constructs/commands/report";
import { outcomeOf } from "./support/outcome-of";

/** It synthesizes main.ts in each phase, in processes of their own, on a machine that may be busy. */
jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), "report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs something in a folder with an edited main.ts. */
async function withMain<Result>(edit: (text: string) => string, run: () => Promise<Result>): Promise<Result> {
  const root = process.cwd();
  const project = mkdtempSync(join(folder, "project-"));
  for (const name of ["constructs", "docker", "node_modules", "package.json", "tsconfig.json"]) {
    symlinkSync(join(root, name), join(project, name));
  }
  writeFileSync(join(project, "main.ts"), edit(readFileSync("main.ts", "utf8")));
  process.chdir(project);
  try {
    return await run();
  } finally {
    process.chdir(root);
  }
}

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

  it("writes the page without the phases that the environment cannot be in, and says which and why", async () => {
    const file = join(folder, "outgrown.html");
    // Only prod is too large for its host, and no other environment is looked at.
    const outgrown = (text: string) =>
      text.replace('phase: "fargate"', "$&, services: { back: { memory: 4096, cpu: 512 } }");
    const { code, errors } = await withMain(outgrown, () => outcomeOf(report, ["prod", "--out", file]));
    expect(errors).toMatch(
      /\nreport: the page is without phases ec2 and cutover, which prod cannot be in:\nhost\.instanceType: "t3\.small" has 2048 MiB .* \(E2F-021\)\n$/,
    );
    expect(code).toBe(2);
    const html = readFileSync(file, "utf8");
    expect(html).toMatch(
      /<h2 id="not-possible">.*<h3>phases ec2 and cutover<\/h3>.*<pre tabindex="0"><code>host: \{ instanceType/s,
    );
    expect(html).toContain("From phase fargate to phase cutover</h3><p>Not possible as described");
    expect(html).toContain("<p>phase ec2: not possible as described");
    expect(html.match(/<svg /g)).toHaveLength(1);
  });
});
