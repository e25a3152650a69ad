import { pullStatements } from "../../constructs/identity/pull-statements";

describe("the permission to pull images", () => {
  it("covers only the named repositories, and the token of the registry", () => {
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
