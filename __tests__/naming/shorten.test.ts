import fc from "fast-check";
import { shorten } from "../../constructs/naming/physical-name";

const name = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1, maxLength: 12 })
  .map((words) => words.join("-"));

const limit = fc.integer({ min: 12, max: 64 });

describe("a shortened name", () => {
  it("never exceeds its limit, and has no hyphen at an edge nor two in a row", () => {
    fc.assert(
      fc.property(name, limit, (text, longest) => {
        const short = shorten(text, longest);
        expect(short.length).toBeLessThanOrEqual(longest);
        expect(short).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { numRuns: 200 },
    );
  });

  it("is the name itself as long as that fits", () => {
    expect(shorten("shop-dev-front", 14)).toBe("shop-dev-front");
  });

  it("begins as the name does and ends in a hash of the whole", () => {
    expect(shorten("shop-dev-warehouse", 15)).toMatch(/^shop-d-[0-9a-f]{8}$/);
  });

  it("puts one hyphen where the cut falls right behind a hyphen", () => {
    expect(shorten("shop-dev-warehouse", 14)).toMatch(/^shop-[0-9a-f]{8}$/);
  });

  it("differs for names that differ only where they are cut", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 20 }), limit, (ends, longest) => {
        const names = ends.map((end) => `${"long-".repeat(13)}${end}`);
        expect(new Set(names.map((text) => shorten(text, longest))).size).toBe(names.length);
      }),
      { numRuns: 100 },
    );
  });
});
