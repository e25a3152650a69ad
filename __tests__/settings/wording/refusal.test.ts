import { invalidValue } from "../../../constructs/settings/messages";

describe("a refusal", () => {
  it("says the value, what is allowed and the fix", () => {
    expect(invalidValue("x", "a phase", "Take ec2.")).toBe('"x" is not a phase. Take ec2.');
  });

  it("ends after what is allowed when nobody knows the fix", () => {
    expect(invalidValue(1, "a phase")).toBe("1 is not a phase.");
  });

  it("says that a value is missing", () => {
    expect(invalidValue(undefined, "a phase")).toBe("is missing; it must be a phase.");
  });
});
