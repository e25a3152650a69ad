import { spawnSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { TemporaryFolder } from "../../constructs/commands/temporary-folder";

const MODULE = resolve("constructs/commands/temporary-folder.ts");

describe("a temporary folder", () => {
  it("can be read by its owner only, and is removed with what is in it", () => {
    const folder = new TemporaryFolder();
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    writeFileSync(join(folder.path, "plan"), "");
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  it.each([
    ["ends", "", 0],
    ["ends after a signal", "process.exit(1)", 1],
    ["ends by an error", "throw new Error()", 1],
  ])("is removed when a process %s", (_, ending, code) => {
    const program = `
      const { TemporaryFolder } = require(${JSON.stringify(MODULE)});
      const folders = [1, 2, 3].map(() => new TemporaryFolder());
      folders[1].remove();
      for (const { path } of folders) console.log(path);
      ${ending}`;
    const { stdout, status } = spawnSync("node", ["-r", "tsx/cjs", "-e", program], { encoding: "utf8" });
    const paths = stdout.trim().split("\n");
    expect([paths.length, status]).toEqual([3, code]);
    expect(paths.filter((path) => path === "" || existsSync(path))).toEqual([]);
  });
});
