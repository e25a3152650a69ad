import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../commands/support/every-command";

const PAGE = readFileSync(join(__dirname, "..", "..", "docs", "operations.md"), "utf8");

describe("the table of exit codes", () => {
  it("says of every command what its --help says", () => {
    const rows = COMMANDS.map(({ name, exitCodes }) =>
      [`\`${name}\``, ...[0, 1, 2].map((code) => exitCodes[code] ?? "")].join(" | "),
    );
    const [, section = ""] = PAGE.split("\n## Exit codes\n");
    const [body = ""] = section.split("\n## ");
    const found = body.split("\n").filter((line) => line.startsWith("| `"));
    expect(found).toEqual(rows.map((row) => `| ${row} |`.replaceAll("|  |", "| |")));
  });
});
