import { conceal, UNKNOWN } from "../../constructs/commands/concealed";
import { shownChange } from "../../constructs/commands/shown-change";

const long = (end: string) => `${"a".repeat(200)}${end}${"z".repeat(200)}`;

describe("a value before and after", () => {
  it.each<[unknown, unknown, string, string]>([
    [365, 14, "365", "14"],
    ["DISABLED", "ENABLED", '"DISABLED"', '"ENABLED"'],
    [undefined, true, "(none)", "true"],
    [["a"], null, '["a"]', "(none)"],
    ["", { Owner: "somebody" }, '""', '{"Owner":"somebody"}'],
    [conceal("hunter2", true), UNKNOWN, "(sensitive)", "(known after apply)"],
    [{ password: conceal("hunter2", true) }, {}, '{"password":"(sensitive)"}', "{}"],
    ["\u001b[31mred\n", "", '"\\u001b[31mred\\n"', '""'],
  ])("%j and %j is shown in one line", (from, to, before, after) => {
    expect(shownChange(from, to)).toEqual({ from: before, to: after });
  });

  it("is cut where it is long", () => {
    const { from, to } = shownChange("b".repeat(500), "c".repeat(500));
    expect(from).toBe(`"${"b".repeat(76)}...`);
    expect(to).toHaveLength(80);
  });

  it("is shown around the first difference where it is long", () => {
    expect(shownChange(long("OLD"), long("NEW"))).toEqual({
      from: `...${"a".repeat(17)}OLD${"z".repeat(54)}...`,
      to: `...${"a".repeat(17)}NEW${"z".repeat(54)}...`,
    });
  });

  it("is shown to its end where the end is what differs", () => {
    const start = "a".repeat(200);
    expect(shownChange(`${start}1`, `${start}12`)).toEqual({
      from: `...${"a".repeat(16)}1"`,
      to: `...${"a".repeat(16)}12"`,
    });
  });
});
