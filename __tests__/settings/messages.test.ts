import { closest } from "../../constructs/settings/closest";
import { oneOf, showPath, showValue } from "../../constructs/settings/messages";

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;

describe("the word that was probably meant", () => {
  it.each<[unknown, string | undefined]>([
    ["regin", "region"],
    ["Region", "region"],
    ["accuont", "account"],
    ["prot", "port"],
    ["cpus", "cpu"],
    ["colour", undefined],
    ["", undefined],
    [5, undefined],
    ["region".repeat(100), undefined],
  ])("by %p", (typed, likely) => {
    expect(closest(typed, ["account", "cpu", "path", "port", "region"])).toBe(likely);
  });
});

describe("a choice in a message", () => {
  it.each<[readonly (string | number)[], string]>([
    [[1], "1"],
    [["a", "b"], '"a" or "b"'],
    [[1, 2, 3], "1, 2 or 3"],
  ])("of %j", (choices, words) => {
    expect(oneOf(choices)).toBe(words);
  });
});

describe("a path in a message", () => {
  it.each<[readonly (string | number)[], string]>([
    [[], "description"],
    [["environments", "prod", "services", "back-end", "cpu"], "environments.prod.services.back-end.cpu"],
    [["deployers", 0], "deployers[0]"],
    [["services", "a.b", "port"], 'services["a.b"].port'],
    [["services", "", "port"], 'services[""].port'],
    [["services", "a\nb"], 'services["a\\nb"]'],
    [["two words"], '["two words"]'],
  ])("is written as in code: %j", (path, shown) => {
    expect(showPath(path)).toBe(shown);
  });
});

describe("a value in a message", () => {
  it.each<[unknown, string]>([
    ['a "quoted"\nline', '"a \\"quoted\\"\\nline"'],
    [42, "42"],
    [NaN, "NaN"],
    [Infinity, "Infinity"],
    [10n, "10n"],
    [null, "null"],
    [undefined, "nothing"],
    [[null, undefined], "[null,nothing]"],
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
  ])("is cut to 80 characters: %s", (_, value) => {
    expect(showValue(value)).toHaveLength(80);
    expect(showValue(value)).toMatch(/\.\.\.$/);
  });
});
