import { demandsLessMfa } from "../../../constructs/commands/gate/in-place/judges/policies";
import { isEmptied } from "../../../constructs/commands/gate/in-place/judges/values";

const demand = (...NotAction: readonly string[]) => ({
  ...{ Effect: "Deny", NotAction, Resource: "*" },
  Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
});
const written = (...Statement: readonly object[]) => JSON.stringify({ Statement });

describe("a policy that demands MFA", () => {
  const other = { Effect: "Deny", Action: "payments:*", Resource: "*" };

  it.each<[string, unknown, boolean]>([
    ["the same", written(demand("iam:GetUser")), false],
    ["something else that it refuses", written(other, demand("iam:GetUser")), false],
    ["more that needs none", written(demand("iam:GetUser", "s3:*")), true],
    ["nothing that needs it", written(other), true],
    ["what is not known yet", "(known after apply)", true],
  ])("demands less with %s", (_, after, isLoss) => {
    expect(demandsLessMfa(written(demand("iam:GetUser")), after)).toBe(isLoss);
  });

  it("is not meant by a policy that never did", () => {
    expect(demandsLessMfa(written(other), written())).toBe(false);
  });
});

describe("what is emptied", () => {
  it.each<[unknown, unknown, boolean]>([
    [["arn"], [], true],
    ["arn", null, true],
    ["arn", "", true],
    ["arn", "(known after apply)", false],
    [["arn"], ["other"], false],
    [[], null, false],
  ])("is known: %j, then %j", (before, after, isLoss) => {
    expect(isEmptied(before, after)).toBe(isLoss);
  });
});
