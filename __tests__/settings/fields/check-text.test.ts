import { checkText } from "../../../constructs/settings/checks/basic";

describe("a text", () => {
  it.each<[unknown]>([[""], ["x"]])("may be %p", (value) => {
    expect(checkText(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [8, '8 is not text. Quote it: "8".'],
    [true, 'true is not text. Quote it: "true".'],
    [[], "[] is not text."],
    [1n, "1n is not text."],
  ])("may not be %p", (value, message) => {
    expect(checkText(value)).toBe(message);
  });
});
