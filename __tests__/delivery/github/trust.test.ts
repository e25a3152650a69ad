import {
  environmentSubjects,
  githubTrustPolicy,
  planSubjects,
} from "../../../constructs/delivery/github/trust";

const OLD = { repository: "octo-org/shop", branch: "main" };
const NEW = { ...OLD, ids: { owner: 123456, repository: 456789 } };

describe("the subjects that are trusted", () => {
  it("to plan are pull requests and the branch", () => {
    expect(planSubjects(OLD)).toEqual([
      "repo:octo-org/shop:pull_request",
      "repo:octo-org/shop:ref:refs/heads/main",
    ]);
  });

  it("to change an environment are jobs of the environment of the same name, and nothing else", () => {
    expect(environmentSubjects(OLD, "prod")).toEqual(["repo:octo-org/shop:environment:prod"]);
  });

  it("have both forms where the numbers of owner and repository are known", () => {
    expect(environmentSubjects(NEW, "prod")).toEqual([
      "repo:octo-org/shop:environment:prod",
      "repo:octo-org@123456/shop@456789:environment:prod",
    ]);
    expect(planSubjects(NEW)).toHaveLength(4);
  });
});

describe("the trust policy", () => {
  it("compares audience and subject exactly", () => {
    const arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
    expect(JSON.parse(githubTrustPolicy(arn, ["repo:octo-org/shop:environment:dev"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: arn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
              "token.actions.githubusercontent.com:sub": ["repo:octo-org/shop:environment:dev"],
            },
          },
        },
      ],
    });
  });
});
