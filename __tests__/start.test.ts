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
process.exit();
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

  it("prints a summary of the repository's own, and no notice", () => {
    const outdir = mkdtempSync(join(tmpdir(), "start-"));
    const env = { ...process.env, CDKTF_OUTDIR: outdir };
    const options = { cwd: ROOT, encoding: "utf8", env } as const;
    const { stdout, status } = spawnSync("node", ["constructs/start.cjs", "main.ts"], options);
    rmSync(outdir, { recursive: true });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^dev: phase /);
    expect(stdout).not.toContain("note:");
  });

  it("runs TypeScript", () => {
    expect(start(PROGRAM).stdout).toBe("yes tsx\n");
  });

  it("shows the stack trace of an error in its own code", () => {
    const synthesize = JSON.stringify(join(ROOT, "constructs/report/synthesize"));
    const { stderr, status } = start(`require(${synthesize}).summary({});\n`);
    expect(stderr).toMatch(/^TypeError: .*\n\s+at .*synthesize\.ts:/);
    expect(status).toBe(1);
  });

  it.each([
    ["a syntax error", "const x = {\n", /^\S*program\.ts:2:1: [^\n]*\n$/],
    [
      "a missing comma",
      "const x = {\n  a: 1\n  b: 2 };\n",
      /^\S*program\.ts:3:3: Expected "\}" but found "b"\.\n$/,
    ],
    ["a missing file", 'import "./missing";\n', /^\S*program\.ts: Cannot find module '\.\/missing'\.\n$/],
    [
      "a renamed constant",
      "const shop = 1;\nconsole.info(shops);\n",
      /^\S*program\.ts:2:\d+: shops is not defined\n$/,
    ],
    [
      "a method that is none",
      "const shop = {};\nshop.deploy();\n",
      /^\S*program\.ts:2:\d+: shop\.deploy is not a function\n$/,
    ],
    [
      "nothing where a value is read",
      "let x;\nx.y.z;\n",
      /^\S*program\.ts:2:\d+: Cannot read properties of undefined [^\n]*\n$/,
    ],
    [
      "a call of Node with a wrong value",
      'const shop = "{";\nJSON.parse(shop);\n',
      /^\S*program\.ts:2:\d+: Expected property name [^\n]*\n$/,
    ],
    [
      "an address that is none",
      'const shop = "shop";\nnew URL(shop);\n',
      /^\S*program\.ts:2:\d+: Invalid URL\n$/,
    ],
    ["an error of its own", '\nthrow new Error("no region");\n', /^\S*program\.ts:2:\d+: no region\n$/],
    [
      "a file that is missing",
      'require("fs").readFileSync("no");\n',
      /^\S*program\.ts:1:\d+: ENOENT: [^\n]*\n$/,
    ],
    ["a rejected promise", '\nvoid Promise.reject(new Error("later"));\n', /^\S*program\.ts:2:\d+: later\n$/],
    ["a text that is thrown", 'throw "no region";\n', /^\S*program\.ts: no region\n$/],
    ["a promise rejected with nothing", "void Promise.reject();\n", /^\S*program\.ts: undefined\n$/],
    [
      "a program without synthesize",
      "",
      /^\S*program\.ts: nothing was synthesized: call synthesize at the end\.\n$/,
    ],
  ])("shows no stack trace for %s", (_, text, printed) => {
    const { stderr, status } = start(text);
    expect(stderr).toMatch(printed);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  });
});
