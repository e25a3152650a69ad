import { MaskedValue, maskValues, UNKNOWN } from "../../../constructs/commands/terraform/masked-value";

const secret = (value: unknown) => new MaskedValue("(sensitive)", value);

describe("a value of a plan", () => {
  it.each<[string, Parameters<typeof maskValues>, unknown]>([
    ["is not changed without masks", [{ a: [1, "b"] }, {}], { a: [1, "b"] }],
    ["is not changed where the masks are false", [{ a: "b" }, false, false], { a: "b" }],
    ["loses keys without a value", [{ a: null, b: undefined, c: { d: null } }, {}], { c: {} }],
    [
      "keeps zero, empty and false values",
      [{ a: 0, b: "", c: false, d: [null] }, {}],
      { a: 0, b: "", c: false, d: [null] },
    ],
    ["is masked as a whole", [{ a: 1 }, true], secret({ a: 1 })],
    ["is masked where it is sensitive", [{ a: 1, b: 2 }, { b: true }], { a: 1, b: secret(2) }],
    [
      "is masked in lists",
      [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{}, { b: true }] }],
      { a: [{ b: 1 }, { b: secret(2) }] },
    ],
    ["is not masked where it is missing", [{ a: null }, { a: true }], {}],
    ["is unknown as a whole", [undefined, undefined, true], UNKNOWN],
    ["is unknown where it is missing yet", [{ a: 1 }, {}, { b: true }], { a: 1, b: UNKNOWN }],
    ["is unknown in lists", [{ a: [{ b: 1 }] }, {}, { a: [{ c: true }] }], { a: [{ b: 1, c: UNKNOWN }] }],
    ["is unknown rather than sensitive", [{}, { a: true }, { a: true }], { a: UNKNOWN }],
  ])("%s", (_, [value, sensitive, unknown], shown) => {
    expect(maskValues(value, sensitive, unknown)).toEqual(shown);
  });

  it("is not in the JSON", () => {
    expect(
      JSON.stringify(maskValues({ password: "hunter2", id: 1 }, { password: true }, { arn: true })),
    ).toBe('{"password":"(sensitive)","id":1,"arn":"(known after apply)"}');
  });
});
