import fc from "fast-check";
import { NAME_LIMIT, pathName, physicalName, shorten } from "../../constructs/naming/physical-name";

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
  ])("is application, environment and %j: %p", (parts, name) => {
    expect(physicalName(shop, NAME_LIMIT.role, ...parts)).toBe(name);
  });

  it("stays the same in every version of this code, also if it is shortened: a new name is a new resource", () => {
    const name = physicalName(shop, NAME_LIMIT.targetGroup, "a-rather-long-service", "rolling", "8080");
    expect(name).toBe("shop-dev-a-rather-long-3676bfa0");
  });

  it("is valid in AWS, whatever the parts are", () => {
    fc.assert(
      fc.property(scope, limit, fc.array(fc.string({ unit: "binary" })), (where, longest, parts) => {
        const name = physicalName(where, longest, ...parts);
        expect(name.length).toBeLessThanOrEqual(longest);
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { numRuns: 200 },
    );
  });

  it("is different for every resource of the same kind", () => {
    const resources = fc.uniqueArray(
      fc.tuple(kebab, kebab, kebab).map((parts) => parts.join("-")),
      { minLength: 2, maxLength: 20 },
    );
    fc.assert(
      fc.property(scope, limit, resources, (where, longest, parts) => {
        const names = parts.map((part) => physicalName(where, longest, part));
        expect(new Set(names).size).toBe(parts.length);
      }),
      { numRuns: 100 },
    );
  });
});

const longName = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1, maxLength: 12 })
  .map((words) => words.join("-"));

const length = fc.integer({ min: 12, max: 64 });

describe("a shortened name", () => {
  it("is within its limit, without a hyphen at an end or two in a row", () => {
    fc.assert(
      fc.property(longName, length, (text, longest) => {
        const short = shorten(text, longest);
        expect(short.length).toBeLessThanOrEqual(longest);
        expect(short).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { numRuns: 200 },
    );
  });

  it("is the name itself if it is short enough", () => {
    expect(shorten("shop-dev-front", 14)).toBe("shop-dev-front");
  });

  it("starts like the name and ends with a hash of the whole name", () => {
    expect(shorten("shop-dev-warehouse", 15)).toMatch(/^shop-d-[0-9a-f]{8}$/);
  });

  it("has one hyphen before the hash, also after a cut behind a hyphen", () => {
    expect(shorten("shop-dev-warehouse", 14)).toMatch(/^shop-[0-9a-f]{8}$/);
  });

  it("differs for names that differ only at the end", () => {
    fc.assert(
      fc.property(fc.uniqueArray(longName, { minLength: 2, maxLength: 20 }), length, (ends, longest) => {
        const names = ends.map((end) => `${"long-".repeat(13)}${end}`);
        expect(new Set(names.map((text) => shorten(text, longest))).size).toBe(names.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a path name", () => {
  it.each<[readonly string[], string]>([
    [["front", "image"], "/shop/dev/front/image"],
    [["STRIPE_KEY"], "/shop/dev/STRIPE_KEY"],
    [[], "/shop/dev"],
  ])("is application, environment and %j: %p", (parts, name) => {
    expect(pathName(shop, ...parts)).toBe(name);
  });
});
