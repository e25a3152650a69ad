import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import ts from "typescript";
import { deployerBundle, installDeployer } from "../../../constructs/host/files/deployer-bundle";
import { PROJECT } from "../../support/source-files";

const CACHE_FOLDER = "node_modules/.cache/ec2-to-fargate";
const CACHE_FILE = `${CACHE_FOLDER}/deployer.json`;

let project = "";

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "bundle-"));
  put("constructs/service/word.ts", '/** Shared. */\nexport const WORD = "first";\n');
  put(
    "docker/host/deploy/main.ts",
    'import { WORD } from "../../../constructs/service/word";\n' +
      "/** Prints it. */\nexport function main(): void {\n  console.log(WORD);\n}\n",
  );
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

/** Returns the program that a bundle contains. */
const programOf = (bundle: string) => gunzipSync(Buffer.from(bundle, "base64")).toString();

/** Runs the program that a bundle contains. Returns what it prints. */
const printedBy = (bundle: string) =>
  execFileSync(process.execPath, ["--input-type=module"], { input: programOf(bundle), encoding: "utf8" });

/** Runs commands that install a file as the host does. Returns what the file would contain. */
function installedBy(commands: string) {
  const input = `set -euo pipefail\ninstall_file() { echo "$@"; cat; }\n${commands}`;
  const { status, stdout } = spawnSync("bash", [], { input, encoding: "utf8" });
  return { status, stdout };
}

/** Lists every comment of a program. */
function commentsOf(program: string): readonly string[] {
  const source = ts.createSourceFile("deploy.mjs", program, ts.ScriptTarget.ESNext, true);
  const found = new Set<string>();
  const visit = (node: ts.Node) => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(program, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(program, node.getEnd()) ?? []),
    ];
    // A comment cannot begin within a text.
    if (!ts.isTemplateHead(node) && !ts.isTemplateMiddle(node)) {
      for (const { pos, end } of ranges) found.add(program.slice(pos, end));
    }
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return [...found].sort();
}

describe("the bundle of the deployer", () => {
  it("holds no comment", () => {
    expect(commentsOf("/** a */ f(/* b */ 1); // c\n")).toEqual(["/* b */", "/** a */", "// c"]);
    expect(commentsOf(programOf(deployerBundle(PROJECT)))).toEqual([]);
  });

  it("is what the host installs, byte by byte", () => {
    expect(installedBy(installDeployer())).toEqual({
      status: 0,
      stdout: `0644 /usr/local/share/ec2-to-fargate/deploy.mjs\n${programOf(deployerBundle(PROJECT))}`,
    });
  });

  it.each([
    ["cut off", (bundle: string) => bundle.slice(0, 10_000)],
    ["changed", (bundle: string) => bundle.replace(/(?<=^.{9000})./, "!")],
    ["of other bytes", (bundle: string) => bundle.replace(/(?<=^.{9000}).{8}/, "AAAAAAAA")],
  ])("is not installed when it is %s", (_, damage) => {
    const { status, stdout } = installedBy(installDeployer().replace(/(?<=').+(?=')/, damage));
    expect(stdout).toBe("");
    expect(status).not.toBe(0);
  });

  it("does not contain the time at which it was made", () => {
    expect(Buffer.from(deployerBundle(project), "base64").readUInt32LE(4)).toBe(0);
  });

  it("keeps lines of a template string that look like comments", () => {
    const text = "// text\n/** x */\n  // indented\n/* @__PURE__ */ call()\n";
    put(
      "docker/host/deploy/main.ts",
      `export class Printer {\n  /** Gone. */\n  print(): void {\n    console.log(\`${text}\`);\n  }\n}\n` +
        "// Gone, too.\nexport function main(): void {\n  new Printer().print();\n}\n",
    );
    const bundle = deployerBundle(project);
    expect(printedBy(bundle)).toBe(`${text}\n`);
    expect(programOf(bundle)).not.toMatch(/Gone/);
  });
});

describe("the cache of the bundle", () => {
  it.each(["docker/host/deploy/main.ts", "constructs/service/word.ts"])("notices a change of %s", (path) => {
    const before = deployerBundle(project);
    const text = readFileSync(join(project, path), "utf8");
    put(
      path,
      text.replace(/WORD\)|"first"/, (found) => (found === "WORD)" ? 'WORD, "!")' : '"second"')),
    );
    const after = deployerBundle(project);
    expect(printedBy(before)).toBe("first\n");
    expect(printedBy(after)).toMatch(/^(first !|second)\n$/);
  });

  it("notices a new file", () => {
    deployerBundle(project);
    put("constructs/service/other.ts", "");
    const before = readFileSync(join(project, CACHE_FILE), "utf8");
    deployerBundle(project);
    expect(readFileSync(join(project, CACHE_FILE), "utf8")).not.toBe(before);
  });

  it("is used when nothing has changed", () => {
    deployerBundle(project);
    const entry = JSON.parse(readFileSync(join(project, CACHE_FILE), "utf8")) as object;
    const checksum = createHash("sha256").update("cached").digest("hex");
    put(CACHE_FILE, JSON.stringify({ ...entry, text: "cached", checksum }));
    expect(deployerBundle(project)).toBe("cached");
  });

  it.each([
    ["empty", () => ""],
    ["cut off", (text: string) => text.slice(0, 100)],
    ["changed", (text: string) => text.replace('"text":"H4sI', '"text":"H4sJ')],
    ["null", () => "null"],
  ])("is not used when it is %s", (_, damage) => {
    const bundle = deployerBundle(project);
    put(CACHE_FILE, damage(readFileSync(join(project, CACHE_FILE), "utf8")));
    expect(deployerBundle(project)).toBe(bundle);
  });

  it("leaves no other file behind", () => {
    deployerBundle(project);
    expect(readdirSync(join(project, CACHE_FOLDER))).toEqual(["deployer.json"]);
  });

  it("is not needed: without it the bundle is the same", () => {
    const bundle = deployerBundle(project);
    rmSync(join(project, "node_modules"), { recursive: true });
    put("node_modules", "a file where the folder should be");
    expect(deployerBundle(project)).toBe(bundle);
  });
});
