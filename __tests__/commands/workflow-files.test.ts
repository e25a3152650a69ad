import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkWorkflows, workflowFiles, writeWorkflows } from "../../constructs/commands/workflows";
import { EXAMPLE } from "./support/delivered";
import { synthesizedFolder } from "./support/synthesized-folder";

const FILES = workflowFiles(synthesizedFolder(EXAMPLE));
const parent = mkdtempSync(join(tmpdir(), "workflow-files-"));
const folder = join(parent, "workflows");
const at = (file: string) => join(folder, file);

let printed: jest.SpyInstance;
beforeEach(() => {
  jest.spyOn(console, "log").mockImplementation(() => undefined);
  printed = jest.spyOn(console, "error").mockImplementation(() => undefined);
  writeWorkflows(FILES, folder);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});
afterAll(() => rmSync(parent, { recursive: true }));

/** Returns the exit code of a check, and the files that it names. */
function checked(): readonly [code: number, files: readonly string[]] {
  const code = checkWorkflows(FILES, folder);
  return [
    code,
    printed.mock.calls.map(([line]) => String(line).replace(`${folder}/`, "").replace(/ .*/, "")),
  ];
}

describe("npm run workflows", () => {
  it("writes what --check finds nothing in", () => {
    expect(readdirSync(folder).sort()).toEqual(["deliver.yml", "drift.yml", "plan.yml"]);
    expect(checked()).toEqual([0, []]);
  });

  it("removes a file that an earlier run has written, and no other", () => {
    writeFileSync(at("old.yml"), readFileSync(at("plan.yml")));
    writeFileSync(at("own.yml"), "name: Own\n");
    expect(checked()).toEqual([1, ["old.yml"]]);
    writeWorkflows(FILES, folder);
    expect(readdirSync(folder).sort()).toEqual(["deliver.yml", "drift.yml", "own.yml", "plan.yml"]);
  });

  it("names every file that is changed or missing, with --check", () => {
    appendFileSync(at("deliver.yml"), "# by hand\n");
    rmSync(at("plan.yml"));
    expect(checked()).toEqual([1, ["deliver.yml", "plan.yml"]]);
    expect(readFileSync(at("deliver.yml"), "utf8")).toContain("# by hand");
  });
});
