import { pullStatements } from "../../constructs/identity/pull-statements";

describe("the permission to pull images", () => {
  it("reaches the named repositories alone, and everywhere only the token that is nobody's", () => {
    expect(pullStatements(["arn:front", "arn:back"])).toEqual([
      { Sid: "Token", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Sid: "Pull",
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: ["arn:front", "arn:back"],
      },
    ]);
  });
});
