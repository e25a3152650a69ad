import { unknownField } from "../../../constructs/settings/messages";

describe("an unknown field", () => {
  it("is answered with the one that was meant", () => {
    expect(unknownField("regin", ["account", "region"])).toBe('unknown field. Did you mean "region"?');
  });

  it("is answered with all there are when none is near", () => {
    expect(unknownField("colour", ["account", "region"])).toBe(
      'unknown field. Known fields: "account", "region".',
    );
  });
});
