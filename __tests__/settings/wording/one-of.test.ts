import { oneOf } from "../../../constructs/settings/messages";

describe("a choice", () => {
  it.each<[readonly (string | number)[], string]>([
    [[], "nothing"],
    [[1], "1"],
    [["a", "b"], '"a" or "b"'],
    [[1, 2, 3], "1, 2 or 3"],
  ])("of %j", (choices, words) => {
    expect(oneOf(choices)).toBe(words);
  });
});
