import { trustPolicy } from "../../constructs/identity/trust-policy";

describe("a role's trust", () => {
  it("is in one service that acts for one account", () => {
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

  it("holds no condition for a service that doesn't say for whom it acts", () => {
    expect(JSON.parse(trustPolicy("ec2.amazonaws.com"))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
  });
});
