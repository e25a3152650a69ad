import { EditedSite } from "./edits/edited-site";
import { ALONE, EDITED, EDITS, LAST, PLANNED, TOGETHER } from "./edits/edits";
import { COLUMNS, expectWritten } from "./edits/edits-page";

// A database takes minutes.
jest.setTimeout(20 * 60_000);

describe.each(COLUMNS)("with `protect: $protect`", (written) => {
  const { protect } = written;
  let site: EditedSite;

  beforeAll(async () => {
    site = await EditedSite.start(protect, EDITED);
  });
  afterAll(() => site.stop());

  it.each(protect ? [...PLANNED, ...TOGETHER.flat()] : EDITS)("$name is planned", async (edit) => {
    expectWritten(edit, await site.plan(edit), written);
  });

  // What is applied does not depend on the protection.
  if (!protect) return;

  it.each(ALONE)("$name is applied, and taken back", async (edit) => {
    expectWritten(edit, await site.apply(edit), written);
  });

  it.each(TOGETHER.map((edits) => ({ edits })))(
    "$edits.0.name is applied with others, and taken back",
    ({ edits }) => site.applyTogether(edits),
  );

  it.each(LAST)("$name is applied, and taken back", async (edit) => {
    expectWritten(edit, await site.apply(edit), written);
  });
});
