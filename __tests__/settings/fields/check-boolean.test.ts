import { checkBoolean } from "../../../constructs/settings/checks/basic";

describe("a switch", () => {
  it.each<[unknown]>([[true], [false]])("may be %p", (value) => {
    expect(checkBoolean(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["true", '"true" is not true or false. Write it without quotes: true.'],
    [0, "0 is not true or false."],
    [null, "null is not true or false."],
  ])("may not be %p", (value, message) => {
    expect(checkBoolean(value)).toBe(message);
  });
});
