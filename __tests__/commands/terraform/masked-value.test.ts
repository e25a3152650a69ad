import { MaskedValue, maskValues, UNKNOWN } from "../../../constructs/commands/terraform/masked-value";

const secret = (value: unknown) => new MaskedValue("(sensitive)", value);

describe("a value of a plan", () => {
  it.each<[string, Parameters<typeof maskValues>, unknown]>([
    ["is itself where nothing else is said", [{ a: [1, "b"] }, {}], { a: [1, "b"] }],
    ["is itself where false is said", [{ a: "b" }, false, false], { a: "b" }],
    ["lacks keys that hold nothing", [{ a: null, b: undefined, c: { d: null } }, {}], { c: {} }],
    [
      "keeps what looks like nothing",
      [{ a: 0, b: "", c: false, d: [null] }, {}],
      { a: 0, b: "", c: false, d: [null] },
    ],
    ["is hidden as a whole", [{ a: 1 }, true], secret({ a: 1 })],
    ["is hidden where it is sensitive", [{ a: 1, b: 2 }, { b: true }], { a: 1, b: secret(2) }],
    [
      "is hidden in lists",
      [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{}, { b: true }] }],
      { a: [{ b: 1 }, { b: secret(2) }] },
    ],
    ["isn't hidden where there is nothing to hide", [{ a: null }, { a: true }], {}],
    ["is unknown as a whole", [undefined, undefined, true], UNKNOWN],
    ["is unknown where it isn't there yet", [{ a: 1 }, {}, { b: true }], { a: 1, b: UNKNOWN }],
    ["is unknown in lists", [{ a: [{ b: 1 }] }, {}, { a: [{ c: true }] }], { a: [{ b: 1, c: UNKNOWN }] }],
    ["is unknown rather than sensitive", [{}, { a: true }, { a: true }], { a: UNKNOWN }],
  ])("%s", (_, [value, sensitive, unknown], shown) => {
    expect(maskValues(value, sensitive, unknown)).toEqual(shown);
  });

  it("is never in what JSON shows of it", () => {
    expect(
      JSON.stringify(maskValues({ password: "hunter2", id: 1 }, { password: true }, { arn: true })),
    ).toBe('{"password":"(sensitive)","id":1,"arn":"(known after apply)"}');
  });
});
