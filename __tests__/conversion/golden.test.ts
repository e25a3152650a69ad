import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { PROJECT } from "../support/source-files";
import { convertedInput, FILES } from "./support/inputs";

/** What main.ts and report of each input have to be; `WRITE_GOLDEN=1 npx jest conversion/golden` writes them. */
const GOLDEN = join(__dirname, "golden");

/** What is in the value of every secret of the inputs. */
const PLANTED = /planted/i;

describe.each(Object.keys(FILES))("%s", (name) => {
  const { main, report } = convertedInput(name);

  it.each([
    ["main.ts", main],
    ["report.txt", `${report}\n`],
  ])("becomes the %s that is kept", (file, text) => {
    const path = join(GOLDEN, name, file);
    if (process.env["WRITE_GOLDEN"] !== undefined) {
      mkdirSync(join(GOLDEN, name), { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, "utf8"));
  });

  it("shows no value of a secret", () => {
    expect(main).not.toMatch(PLANTED);
    expect(report).not.toMatch(PLANTED);
  });
});

describe("every main.ts", () => {
  it("is formatted as prettier leaves it", () => {
    const files = Object.keys(FILES).map((name) => join(GOLDEN, name, "main.ts"));
    const { stderr, status } = spawnSync("npx", ["prettier", "--check", ...files], {
      cwd: PROJECT,
      encoding: "utf8",
    });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  });
});
