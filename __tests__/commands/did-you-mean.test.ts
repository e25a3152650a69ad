import { didYouMean } from "../../constructs/commands/did-you-mean";

describe("the word that was probably meant", () => {
  it.each([
    ["dve", ["dev", "prod"], " Did you mean dev?"],
    ["prodd", ["dev", "prod"], " Did you mean prod?"],
    ["bakc", ["front", "back"], " Did you mean back?"],
    ["all", ["api", "front"], ""],
    ["worker", ["front", "back"], ""],
    ["", ["ab"], ""],
    ["dev", [], ""],
  ])("for %j of %j is %j", (typed, known, text) => {
    expect(didYouMean(typed, known)).toBe(text);
  });

  it("is formatted as it is typed", () => {
    expect(didYouMean("planonly", ["plan-only"], (word) => `--${word}`)).toBe(" Did you mean --plan-only?");
  });
});
