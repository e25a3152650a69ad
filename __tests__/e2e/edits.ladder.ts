import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EditedSite } from "./edits/edited-site";
import { ALONE, type Edit, EDITS, PLANNED, TOGETHER } from "./edits/edits";
import type { Outcome } from "./edits/outcome";

// A database takes minutes.
jest.setTimeout(20 * 60_000);

const PAGE = join(__dirname, "..", "..", "docs", "edits.md");

/** Columns of the table in docs/edits.md, after the edit itself. */
const COLUMNS = [
  { protect: true, column: 2 },
  { protect: false, column: 3 },
] as const;

describe.each(COLUMNS)("with `protect: $protect`", ({ protect, column }) => {
  let site: EditedSite;

  beforeAll(async () => {
    site = await EditedSite.start(protect);
  });
  afterAll(() => site.stop());

  const expectWritten = ({ name }: Edit, outcome: Outcome) => {
    if (protect) expect(outcome.kind).not.toBe("lost");
    const page = readFileSync(PAGE, "utf8");
    const [line = ""] = row(name).exec(page) ?? [];
    expect(line).not.toBe("");
    const written = withCell(line, column, outcome);
    if (process.env["UPDATE_EDITS"] === "1") writeFileSync(PAGE, page.replace(line, written));
    else expect(written).toBe(line);
  };

  it.each(protect ? [...PLANNED, ...TOGETHER.flat()] : EDITS)("$name is planned", async (edit) => {
    expectWritten(edit, await site.plan(edit));
  });

  // What is applied does not depend on the protection.
  if (!protect) return;

  it.each(ALONE)("$name is applied, and taken back", async (edit) => {
    expectWritten(edit, await site.apply(edit));
  });

  it.each(TOGETHER.map((edits) => ({ edits })))(
    "$edits.0.name is applied with others, and taken back",
    ({ edits }) => site.applyTogether(edits),
  );
});

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
