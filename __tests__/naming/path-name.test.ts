import { pathName } from "../../constructs/naming/physical-name";

describe("a path name", () => {
  it.each<[readonly string[], string]>([
    [["front", "image"], "/shop/dev/front/image"],
    [["STRIPE_KEY"], "/shop/dev/STRIPE_KEY"],
    [[], "/shop/dev"],
  ])("puts %j under application and environment", (parts, name) => {
    expect(pathName({ application: "shop", environment: "dev" }, ...parts)).toBe(name);
  });
});
