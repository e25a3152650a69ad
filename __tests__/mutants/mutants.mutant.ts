import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Mutant, MUTANTS } from "./mutants";

const PROJECT = resolve(__dirname, "..", "..");

/** What the unit tests need of the project. */
const FILES = ["constructs", "__tests__", "docker", "main.ts", "package.json", "tsconfig.json", "help"];

/** The part of jest's report that is read. */
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
  const filter = (path: string) => !path.includes("node_modules");
  for (const file of FILES) cpSync(join(PROJECT, file), join(folder, file), { recursive: true, filter });
  symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the unit tests of the copy, those that reach a file or all, and answers with the ones that fail. */
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

function mutate({ file, from, to }: Mutant): () => void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} doesn't hold this once: ${from}`);
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

  it.each(MUTANTS.map((mutant) => [mutant.mistake, mutant] as const))("find: %s", (mistake, mutant) => {
    const restore = mutate(mutant);
    const found = failures("--findRelatedTests", mutant.file);
    restore();
    process.stdout.write(`${mistake}\n${found.map((test) => `  ${test}\n`).join("")}`);
    expect(found).not.toEqual([]);
  });
});
