import { trustPolicy } from "../../constructs/identity/trust-policy";

describe("a trust policy", () => {
  it("allows one service, on behalf of one account", () => {
    expect(JSON.parse(trustPolicy("events.amazonaws.com", "123456789012"))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });

  it("has no condition for a service that does not send the account", () => {
    expect(JSON.parse(trustPolicy("ec2.amazonaws.com"))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
  });
});
