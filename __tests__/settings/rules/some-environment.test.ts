import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

describe("a description without environments", () => {
  it("is refused", () => {
    expect(linesOf(description({ environments: {} }))).toEqual([
      "environments: {} is not one environment or more by name.",
    ]);
  });

  it("is not blamed for having none when the one it has is wrong", () => {
    expect(linesOf(description({ environments: { dev: null } }))).toEqual([
      "environments.dev: null is not an object that describes an environment.",
    ]);
  });
});
