import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Mistake } from "./mistakes/mistake";
import { MISTAKES } from "./mistakes/mistakes";

const PROJECT = resolve(__dirname, "..", "..");

/** What the copy of the project leaves out. */
const LEFT_OUT = new Set(["node_modules", ".git", "cdktf.out", "reports"]);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ec2-to-fargate-mutants-"));
  cpSync(PROJECT, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs the unit tests of the copy: all, or some. Returns those that fail, up to the end of the first file that has one:
 * one is enough, and the files that most of the code imports have thousands of tests.
 */
function failures(...words: readonly string[]): readonly string[] {
  const { stderr } = spawnSync("npx", ["jest", "--bail", ...words], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    maxBuffer: 2 ** 28,
  });
  expect(stderr).toMatch(/^(PASS|FAIL) /m);
  const titles = [...stderr.matchAll(/^ {2}\u25cf (.+)$/gm)].flatMap(([, title]) => title ?? []);
  return [...new Set(titles)];
}

/** A file that cannot run at all says nothing of its tests. */
function isOfTest(title: string): boolean {
  return title !== "Test suite failed to run";
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
    const found = failures(...(each.tests ?? ["--findRelatedTests", each.file])).filter(isOfTest);
    restore();
    process.stdout.write(`${mistake}\n${found.map((test) => `  ${test}\n`).join("")}`);
    expect(found).not.toEqual([]);
  });
});
