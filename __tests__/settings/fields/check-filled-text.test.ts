import { checkFilledText } from "../../../constructs/settings/checks/basic";

describe("a text that says something", () => {
  it.each<[unknown]>([["docker/back"], ["."]])("may be %p", (value) => {
    expect(checkFilledText(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["", '"" is not text of one line.'],
    [" ", '" " is not text of one line.'],
    ["a\nb", '"a\\nb" is not text of one line.'],
    [7, "7 is not text of one line."],
  ])("may not be %p", (value, message) => {
    expect(checkFilledText(value)).toBe(message);
  });
});
