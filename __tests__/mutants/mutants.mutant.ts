import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Mistake } from "./mistakes/mistake";
import { MISTAKES } from "./mistakes/mistakes";

const PROJECT = resolve(__dirname, "..", "..");

/** What the copy of the project leaves out. */
const LEFT_OUT = new Set(["node_modules", ".git", "cdktf.out", "reports"]);

/** The part of jest's report that is used. */
interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-mutants-"));
  cpSync(PROJECT, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the unit tests of the copy: all, or some. Returns the ones that fail. */
function failures(...words: readonly string[]): readonly string[] {
  const file = join(folder, "report.json");
  rmSync(file, { force: true });
  spawnSync("npx", ["jest", "--json", `--outputFile=${file}`, ...words], { cwd: folder, stdio: "ignore" });
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  expect(report.numTotalTests).toBeGreaterThan(0);
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => `${name.slice(folder.length + 1)}: ${fullName}`),
  );
}

function mutate({ file, from, to }: Mistake): () => void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  return () => writeFileSync(path, text);
}

jest.setTimeout(5 * 60_000);

describe("the unit tests", () => {
  it("pass without a mistake", () => {
    expect(failures()).toEqual([]);
  });

  it.each(MISTAKES.map((each) => [each.mistake, each] as const))("find: %s", (mistake, each) => {
    const restore = mutate(each);
    const found = failures(...(each.tests ?? ["--findRelatedTests", each.file]));
    restore();
    process.stdout.write(`${mistake}\n${found.map((test) => `  ${test}\n`).join("")}`);
    expect(found).not.toEqual([]);
  });
});
