import { policyDocument, type PolicyStatement } from "../../constructs/identity/policy-document";

describe("a policy document", () => {
  it("contains the statements in their order, in the version with policy variables", () => {
    const one: PolicyStatement = { Sid: "One", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:a" };
    const two: PolicyStatement = {
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*"],
      Resource: ["arn:a", "arn:b"],
    };
    expect(JSON.parse(policyDocument(one, two))).toEqual({ Version: "2012-10-17", Statement: [one, two] });
  });
});
