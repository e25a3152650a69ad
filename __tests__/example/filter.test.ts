import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "../support/source-files";

const listed = JSON.parse(readFileSync(join(__dirname, "of-the-example.json"), "utf8")) as {
  readonly description: readonly string[];
  readonly images: readonly string[];
};

const folder = mkdtempSync(join(tmpdir(), "example-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A clone in which some files differ: what is undefined is not there. */
function clone(name: string, changes: Readonly<Record<string, string | undefined>>): string {
  const root = join(folder, name);
  const files = ["README.md", "main.ts", "docker/front/src/main.tsx", "docker/back/src/main.ts"];
  for (const file of [...files, "__tests__/example/filter.cjs", "__tests__/example/of-the-example.json"]) {
    mkdirSync(join(root, file, ".."), { recursive: true });
    if (!(file in changes)) cpSync(join(PROJECT, file), join(root, file));
    else if (changes[file] !== undefined) writeFileSync(join(root, file), changes[file]);
  }
  return root;
}

/** Which of some test files run there, and what is printed. */
function run(root: string, tests: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const program =
    `require(${JSON.stringify(join(root, "__tests__/example/filter.cjs"))})` +
    `(${JSON.stringify(tests.map((test) => join(root, test)))})` +
    `.then(({ filtered }) => console.log(JSON.stringify(filtered)))`;
  const env = { ...process.env, EXAMPLE: "", ...variables };
  const { stdout, stderr } = spawnSync("node", ["-e", program], { encoding: "utf8", env });
  const paths = JSON.parse(stdout || "[]") as readonly string[];
  return { tests: paths.map((path) => path.slice(root.length + 1)), printed: stderr };
}

const MAIN = readFileSync(join(PROJECT, "main.ts"), "utf8");
const [DESCRIPTION = ""] = listed.description;
const [IMAGES = ""] = listed.images;
const ALL = [DESCRIPTION, IMAGES, "__tests__/layers.test.ts"];

describe("the tests that look at the example", () => {
  it("are there", () => {
    const missing = [...listed.description, ...listed.images].filter(
      (path) => !existsSync(join(PROJECT, path)),
    );
    expect(missing).toEqual([]);
  });

  it("run while main.ts and docker/ are the example's", () => {
    expect(run(clone("same", {}), ALL)).toEqual({ tests: ALL, printed: "" });
  });

  it.each([
    ["another description", { "main.ts": MAIN.replace('name: "shop"', 'name: "blog"') }, DESCRIPTION],
    ["another back", { "docker/back/src/main.ts": undefined }, IMAGES],
    ["another front", { "docker/front/src/main.tsx": undefined }, IMAGES],
  ])("are left out where somebody has %s, which is said", (name, changes, left) => {
    const { tests, printed } = run(clone(name, changes), ALL);
    expect(tests).toEqual(ALL.filter((test) => test !== left));
    expect(printed).toMatch(/^1 test files look at the example, which was replaced/);
  });

  it("are not left out in this project's own CI: the run fails", () => {
    const changed = clone("ci", { "main.ts": MAIN.replace('name: "shop"', 'name: "blog"') });
    const { tests, printed } = run(changed, ALL, { EXAMPLE: "required" });
    expect([tests, printed]).toEqual([[], expect.stringContaining("the example was changed")]);
  });
});
