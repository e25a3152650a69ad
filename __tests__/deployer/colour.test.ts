import { otherColour } from "../../docker/host/deploy/colour";

describe("the place of the next version", () => {
  it.each([
    [undefined, "blue"],
    ["blue", "green"],
    ["green", "blue"],
  ] as const)("beside %s is %s", (colour, next) => {
    expect(otherColour(colour)).toBe(next);
  });
});
