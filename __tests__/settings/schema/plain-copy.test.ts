import { plainCopy } from "../../../constructs/settings/schema/plain-copy";
import { description } from "../support/description";
import { linesOf } from "../support/lines-of";

describe("the copy of a description", () => {
  it("leaves out fields that are undefined", () => {
    expect(plainCopy({ a: undefined, b: [{ c: undefined, d: 1 }] }).value).toEqual({ b: [{ d: 1 }] });
  });

  it("cannot change a prototype", () => {
    const written: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"services":{"__proto__":{"polluted":1}},"environments":{"constructor":{"prototype":{"polluted":1}}}}',
    );
    expect(linesOf(written).map((line) => line.split(": ")[0])).toEqual([
      "__proto__",
      "environments.constructor.account",
      "environments.constructor.prototype",
      "environments.constructor.region",
      "name",
      "services.__proto__",
    ]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("may be cyclic, deep or large", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic["services"] = { a: cyclic };
    const large = description({ deployers: Array.from({ length: 20_000 }, () => "x".repeat(100)) });
    expect(linesOf(cyclic)).toHaveLength(3);
    expect(linesOf(large)).toHaveLength(20_000);
    expect(linesOf(description({ name: "x".repeat(5_000_000) }))).toHaveLength(1);
  });
});
