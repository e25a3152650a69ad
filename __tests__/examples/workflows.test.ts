import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkWorkflows, workflowFiles } from "../../constructs/commands/workflows";

const ROOT = resolve(__dirname, "..", "..");
const COMMITTED = join(ROOT, ".github", "workflows");
const parent = mkdtempSync(join(tmpdir(), "workflows-"));
afterAll(() => rmSync(parent, { recursive: true }));

/** Returns the workflows of a main.ts. */
function workflowsOf(name: string, text: string): ReadonlyMap<string, string> {
  const program = join(parent, `${name}.ts`);
  const outdir = join(parent, name);
  writeFileSync(program, text.replaceAll('"./constructs/', `"${ROOT}/constructs/`));
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  const { status, stderr } = spawnSync("node", ["constructs/start.cjs", program], {
    cwd: ROOT,
    encoding: "utf8",
    env,
  });
  expect([status, stderr]).toEqual([0, ""]);
  return workflowFiles(outdir);
}

describe(".github/workflows", () => {
  const main = readFileSync(join(ROOT, "main.ts"), "utf8");
  const printed = jest.spyOn(console, "error").mockImplementation(() => undefined);
  afterEach(() => printed.mockClear());

  it("has what main.ts describes with its line for GitHub, and nothing else", () => {
    const files = workflowsOf("with-github", main.replace("// github:", "github:"));
    expect(readdirSync(COMMITTED).sort()).toEqual([...files.keys()].sort());
    for (const [file, text] of files) expect(readFileSync(join(COMMITTED, file), "utf8")).toBe(text);
  });

  it("passes --check in a fresh clone", () => {
    expect([checkWorkflows(workflowsOf("as-it-is", main), COMMITTED), printed.mock.calls]).toEqual([0, []]);
  });

  it("runs in no repository but the one that it names", () => {
    for (const file of readdirSync(COMMITTED)) {
      const text = readFileSync(join(COMMITTED, file), "utf8");
      const jobs = text
        .match(/^ {2}[\w-]+:$/gm)
        ?.filter((line) => text.indexOf(line) > text.indexOf("\njobs:"));
      expect(text.match(/^ {4}if: .*github\.repository == 'owner\/name'/gm)).toHaveLength(jobs?.length ?? 0);
    }
  });
});
