import { closest } from "../../../constructs/settings/messages";

describe("the word that was probably meant", () => {
  it.each<[unknown, string | undefined]>([
    ["regin", "region"],
    ["Region", "region"],
    ["accuont", "account"],
    ["prot", "port"],
    ["cpus", "cpu"],
    ["colour", undefined],
    ["", undefined],
    [5, undefined],
    ["region".repeat(100), undefined],
  ])("of %p", (typed, meant) => {
    expect(closest(typed, ["account", "cpu", "path", "port", "region"])).toBe(meant);
  });
});
