import { resolveScale } from "../../../constructs/settings/resolve/resolve";

describe("automatic scaling", () => {
  it("is off unless it is asked for", () => {
    expect(resolveScale(undefined)).toBeUndefined();
  });

  it("holds the CPU at 70 percent when no target is named", () => {
    expect(resolveScale({ min: 1, max: 4 })).toEqual({ min: 1, max: 4, cpu: 70 });
  });

  it.each([[{ cpu: 50 }], [{ memory: 60 }], [{ requests: 100 }]])(
    "holds what is named alone: %j",
    (target) => {
      expect(resolveScale({ min: 1, max: 4, ...target })).toEqual({ min: 1, max: 4, ...target });
    },
  );
});
