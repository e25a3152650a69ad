import { pushAndPullPolicy } from "../../constructs/registry/push-and-pull-policy";

describe("the permission to push to a repository and pull from it", () => {
  it("is the deployers' alone, and exactly what a push and a pull take", () => {
    const deployers = ["arn:aws:iam::123456789012:role/ci", "arn:aws:iam::123456789012:user/ann"];
    expect(JSON.parse(pushAndPullPolicy(deployers))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowPushAndPull",
          Effect: "Allow",
          Principal: { AWS: deployers },
          Action: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
          ],
        },
      ],
    });
  });
});
