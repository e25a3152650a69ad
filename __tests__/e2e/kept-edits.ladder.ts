import { EditedSite } from "./edits/edited-site";
import { COLUMNS, expectWritten } from "./edits/edits-page";
import { KEEPING, KEPT_APPLIED, KEPT_LAST, KEPT_PLANNED } from "./edits/kept-edits";

jest.setTimeout(20 * 60_000);

describe.each(COLUMNS)("with `protect: $protect`", (written) => {
  const { protect } = written;
  let site: EditedSite;

  beforeAll(async () => {
    site = await EditedSite.start(protect, KEEPING, ["dev-foundation"]);
  });
  afterAll(() => site.stop());

  it.each(KEPT_PLANNED)("$name is planned", async (edit) => {
    expectWritten(edit, await site.plan(edit), written);
  });

  it.each(KEPT_APPLIED)("$name is applied, and taken back", async (edit) => {
    expectWritten(edit, await site.apply(edit), written);
  });

  it.each(KEPT_LAST)("$name is planned", async (edit) => {
    expectWritten(edit, await site.plan(edit), written);
  });
});
