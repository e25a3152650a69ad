import { protectedKind } from "../../../constructs/commands/gate/violations";
import { type Change, planOf } from "../support/plans";

function kindOf(change: Change) {
  const [resource] = planOf([change]).resource_changes ?? [];
  if (resource === undefined) throw new Error("the plan holds no change");
  return protectedKind(resource);
}

describe("a protected kind", () => {
  it("is known by its type, with what it is, why it stays and until when", () => {
    expect(kindOf({ type: "aws_ecr_repository" })).toEqual({
      name: "image registry",
      why: "it holds the images that run, and those to go back to",
      stays: "for good",
    });
    expect(kindOf({ type: "aws_instance" })).toMatchObject({ name: "host", stays: "until retired" });
  });

  it.each(["terraform_data", "aws_iam_role", "constructor"])("is nothing that isn't listed: %s", (type) => {
    expect(kindOf({ type })).toBeUndefined();
  });

  it.each([
    ["A", true],
    ["AAAA", true],
    ["CNAME", false],
    [undefined, true],
  ])("is a record where visitors follow it, or might: %s", (type, isProtected) => {
    expect(kindOf({ type: "aws_route53_record", before: { type } }) !== undefined).toBe(isProtected);
  });
});
