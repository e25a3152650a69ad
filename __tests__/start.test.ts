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
throw new Error("unexpected");
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
    expect(stderr).toMatch(/^Error: unexpected\n\s+at .*program\.ts:5:/);
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
  ])("shows no stack trace for %s", (_, text, printed) => {
    const { stderr, status } = start(text);
    expect(stderr).toMatch(printed);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  });
});
