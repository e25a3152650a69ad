import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

/** Uses what only a transformer understands. */
const PROGRAM = `import tsx from "tsx/package.json";
enum Answer { Yes = "yes" }
const values: readonly string[] = [Answer.Yes, tsx.name];
console.log(values.join(" "));
throw new TypeError("unexpected");
`;

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), "utf8"));

describe("the start of main.ts", () => {
  it("is the same for cdktf and for npm start", () => {
    const { app } = read("cdktf.json") as { readonly app: string };
    expect(read("package.json")).toMatchObject({ scripts: { start: app } });
  });

  const start = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), "start-"));
    const program = join(folder, "program.ts");
    writeFileSync(program, text.replace("tsx/package.json", join(ROOT, "node_modules/tsx/package.json")));
    const { stdout, stderr, status } = spawnSync("node", ["constructs/start.cjs", program], {
      cwd: ROOT,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    return { stdout, stderr, status };
  };

  it("runs TypeScript, and shows the line of an unexpected error", () => {
    const { stdout, stderr, status } = start(PROGRAM);
    expect(stdout).toBe("yes tsx\n");
    expect(stderr).toMatch(/^TypeError: unexpected\n\s+at .*program\.ts:5:/);
    expect(status).toBe(1);
  });

  it.each([
    ["a syntax error", "const x = {\n", /^Transform failed with 1 error:\n.*program\.ts:2:0: ERROR: .*\n$/],
    ["a missing file", 'import "./missing";\n', /^Cannot find module '\.\/missing'\n/],
  ])("shows no stack trace for %s", (_, text, printed) => {
    const { stderr, status } = start(text);
    expect(stderr).toMatch(printed);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  });
});
