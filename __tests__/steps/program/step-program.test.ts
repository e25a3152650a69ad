import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { stepProgram } from "../../../constructs/steps/program/step-program";

const MAIN = "constructs/steps/main.ts";
const SERVICE = "constructs/service/name.ts";
const INSTALLED = "node_modules/.package-lock.json";

let project = "";

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), "program-")));
  put(MAIN, 'export const main = (name?: string): void => console.log("first", name);\n');
  put(SERVICE, 'export const NAME = "first";\n');
  put(INSTALLED, '{ "sdk": 1 }');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

const printedBy = (program: string) => execFileSync(process.execPath, [program, "it"], { encoding: "utf8" });

describe("the program of the steps", () => {
  it("is one file that Node.js runs as it is", () => {
    const program = stepProgram(project);
    expect(program.startsWith(join(project, "node_modules/.cache/ec2-to-fargate/steps-"))).toBe(true);
    expect(printedBy(program)).toBe("first it\n");
  });

  it("is found again while nothing has changed", () => {
    const program = stepProgram(project);
    const text = readFileSync(program, "utf8");
    expect(stepProgram(project)).toBe(program);
    expect(readFileSync(program, "utf8")).toBe(text);
  });

  it("is another one after a change of a source", () => {
    const before = stepProgram(project);
    put(MAIN, 'export const main = (): void => console.log("second");\n');
    const after = stepProgram(project);
    expect([printedBy(before), printedBy(after)]).toEqual(["first it\n", "second\n"]);
  });

  it("is another one after a change of what a service is, which a step may read", () => {
    put(
      MAIN,
      'import { NAME } from "../service/name";\nexport const main = (): void => console.log(NAME);\n',
    );
    const before = stepProgram(project);
    put(SERVICE, 'export const NAME = "second";\n');
    const after = stepProgram(project);
    expect([printedBy(before), printedBy(after)]).toEqual(["first\n", "second\n"]);
  });

  it("is another one after a package has another version", () => {
    const before = stepProgram(project);
    put(INSTALLED, '{ "sdk": 2 }');
    expect(stepProgram(project)).not.toBe(before);
  });

  it.each([
    ["empty", () => ""],
    ["cut off", (text: string) => text.slice(0, 100)],
    ["changed", (text: string) => text.replace("console.log", "console.bad")],
  ])("is made again when it is %s", (_, damage) => {
    const program = stepProgram(project);
    const text = readFileSync(program, "utf8");
    writeFileSync(program, damage(text));
    expect(stepProgram(project)).toBe(program);
    expect(readFileSync(program, "utf8")).toBe(text);
  });

  it("removes programs of other sources an hour after they were written, and nothing else", () => {
    const cache = "node_modules/.cache/ec2-to-fargate";
    const hoursAgo = { "steps-0a.cjs": 2, "steps-0b.cjs": 0.5, "deployer.json": 2 };
    for (const [name, hours] of Object.entries(hoursAgo)) {
      put(join(cache, name), "");
      const written = new Date(Date.now() - hours * 60 * 60 * 1000);
      utimesSync(join(project, cache, name), written, written);
    }
    const program = stepProgram(project);
    const kept = ["deployer.json", "steps-0b.cjs", basename(program)];
    expect(readdirSync(join(project, cache)).sort()).toEqual(kept.sort());
  });

  it("needs no cache", () => {
    rmSync(join(project, "node_modules"), { recursive: true });
    put("node_modules", "a file where the folder should be");
    expect(printedBy(stepProgram(project))).toBe("first it\n");
  });
});
