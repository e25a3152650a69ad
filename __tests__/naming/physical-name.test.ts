import fc from "fast-check";
import { NAME_LIMIT, physicalName } from "../../constructs/naming/physical-name";

const shop = { application: "shop", environment: "dev" };

const kebab = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,9}){0,1}$/);

const scope = fc.record({ application: kebab, environment: fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/) });

const limit = fc.constantFrom(...Object.values(NAME_LIMIT));

describe("a physical name", () => {
  it.each<[readonly string[], string]>([
    [[], "shop-dev"],
    [["front"], "shop-dev-front"],
    [["front", "rolling", "8080"], "shop-dev-front-rolling-8080"],
    [["STRIPE_KEY"], "shop-dev-stripe-key"],
    [["-front--end-"], "shop-dev-front-end"],
  ])("joins application, environment and %j as %p", (parts, name) => {
    expect(physicalName(shop, NAME_LIMIT.role, ...parts)).toBe(name);
  });

  it("stays the same from release to release, also where it is cut, because a new name is a new resource", () => {
    const name = physicalName(shop, NAME_LIMIT.targetGroup, "a-rather-long-service", "rolling", "8080");
    expect(name).toBe("shop-dev-a-rather-long-3676bfa0");
  });

  it("is one that AWS takes, whatever the parts are made of", () => {
    fc.assert(
      fc.property(scope, limit, fc.array(fc.string({ unit: "binary" })), (where, longest, parts) => {
        const name = physicalName(where, longest, ...parts);
        expect(name.length).toBeLessThanOrEqual(longest);
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { numRuns: 200 },
    );
  });

  it("is another one for every other thing of the same kind", () => {
    const things = fc.uniqueArray(
      fc.tuple(kebab, kebab, kebab).map((parts) => parts.join("-")),
      { minLength: 2, maxLength: 20 },
    );
    fc.assert(
      fc.property(scope, limit, things, (where, longest, parts) => {
        const names = parts.map((part) => physicalName(where, longest, part));
        expect(new Set(names).size).toBe(parts.length);
      }),
      { numRuns: 100 },
    );
  });
});
