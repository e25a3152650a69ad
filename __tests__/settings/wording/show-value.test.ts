import { showValue } from "../../../constructs/settings/messages";

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;

describe("a value in a message", () => {
  it.each<[unknown, string]>([
    ["x", '"x"'],
    ['a "quoted"\nline', '"a \\"quoted\\"\\nline"'],
    [42, "42"],
    [NaN, "NaN"],
    [Infinity, "Infinity"],
    [10n, "10n"],
    [null, "null"],
    [undefined, "undefined"],
    [true, "true"],
    [() => 1, "a function"],
    [Symbol("s"), "a symbol"],
    [[1, "a", [2]], '[1,"a",[2]]'],
    [{ a: { b: { c: { d: 1 } } } }, '{"a":{"b":{"c":{...}}}}'],
    [[[[[1]]]], "[[[[...]]]]"],
    [cyclic, '{"self":{"self":{"self":{...}}}}'],
    [Object.create(null), "{}"],
  ])("is shown: %p", (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  it.each<[string, unknown]>([
    ["a long text", "x".repeat(1_000_000)],
    ["a long list", Array.from({ length: 100_000 }, (_, index) => index)],
    [
      "a large object",
      Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index])),
    ],
    ["a large number", 10n ** 1000n],
  ])("is cut: %s", (_, value) => {
    expect(showValue(value)).toHaveLength(80);
    expect(showValue(value)).toMatch(/\.\.\.$/);
  });
});
