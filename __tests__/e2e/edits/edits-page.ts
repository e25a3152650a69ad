import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Edit } from "./edit";
import type { Outcome } from "./outcome";

const PAGE = join(__dirname, "..", "..", "..", "docs", "edits.md");

/** Columns of the tables in docs/edits.md, after the edit itself. */
export const COLUMNS = [
  { protect: true, column: 2 },
  { protect: false, column: 3 },
] as const;

/** Compares an outcome with its cell in docs/edits.md; with UPDATE_EDITS=1 it is written there. */
export function expectWritten(
  { name }: Edit,
  outcome: Outcome,
  { protect, column }: (typeof COLUMNS)[number],
): void {
  if (protect) expect(outcome.kind).not.toBe("lost");
  const page = readFileSync(PAGE, "utf8");
  const [line = ""] = row(name).exec(page) ?? [];
  expect(line).not.toBe("");
  const written = withCell(line, column, outcome);
  if (process.env["UPDATE_EDITS"] === "1") writeFileSync(PAGE, page.replace(line, written));
  else expect(written).toBe(line);
}

/** Matches the row of an edit. */
function row(name: string): RegExp {
  return new RegExp(`^\\| ${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} \\|.*$`, "m");
}

function withCell(line: string, column: number, { kind, detail }: Outcome): string {
  const cell = detail === "" ? kind : `${kind}: ${detail.replaceAll("|", "/")}`;
  return line
    .split(" | ")
    .map((text, index) => (index + 1 === column ? cell : text))
    .join(" | ");
}
