import { sameTags } from "../../../constructs/commands/adoption/import-ids";

const TAGS = { Application: "shop", Environment: "dev", Name: "shop-dev" };

describe("tags that are exactly as planned", () => {
  it("are the same, in any order, beside those of AWS itself", () => {
    const actual = { Name: "shop-dev", Environment: "dev", Application: "shop", "aws:ecs:clusterName": "it" };
    expect(sameTags(actual, TAGS)).toBe(true);
  });

  it.each([
    ["one more", { ...TAGS, Owner: "somebody" }],
    ["one less", { Application: "shop", Environment: "dev" }],
    ["another environment", { ...TAGS, Environment: "prod" }],
    ["none", {}],
    ["nothing that could be tags", undefined],
  ])("are not where there is %s", (_, actual) => {
    expect(sameTags(actual, TAGS)).toBe(false);
  });

  it("are not where none are planned", () => {
    expect(sameTags(TAGS, undefined)).toBe(false);
    expect(sameTags({}, null)).toBe(false);
  });
});
