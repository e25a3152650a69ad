import { readFileSync } from "node:fs";
import { join } from "node:path";
import { doctorPage } from "../../../constructs/report/doctor/page";
import { EXPLAINED_SUBJECTS } from "../../../constructs/report/doctor/rule-texts";

const RULES = EXPLAINED_SUBJECTS.flatMap(({ rules }) => rules);

/** Numbers that were given, in ranges: those about a description, and those about resources. */
const GIVEN = [
  [1, 119],
  [120, 187],
  [200, 216],
] as const;

/** Ids of rules that were removed. They are never given again, because people look them up. */
const REMOVED: readonly string[] = ["E2F-216"];

describe("the ids of the rules", () => {
  it("are given once, one after the other, and never again", () => {
    const given = GIVEN.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => `E2F-${String(first + index).padStart(3, "0")}`),
    );
    expect([...RULES.map(({ id }) => id), ...REMOVED].sort()).toEqual(given);
  });
});

describe("the text of a rule", () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))("is complete: %s", (_, rule) => {
    const { title, why, fix, source, likely } = rule;
    for (const text of [title, fix, source]) expect(text).toMatch(/^\S.*[^\s.]$/s);
    expect(why).toMatch(/^[A-Z].*\.$/s);
    expect(fix.includes("<likely>")).toBe(likely !== undefined);
  });
});

describe("docs/doctor.md", () => {
  it("is what npm run doctor -- --write-docs writes", () => {
    expect(readFileSync(join(__dirname, "../../../docs/doctor.md"), "utf8")).toBe(doctorPage());
  });
});
