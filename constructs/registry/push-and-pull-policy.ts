import { policyDocument } from "../identity/policy-document";

/**
 * Lets the named roles and users push to a repository and pull from it.
 *
 * A push without one of these ends in a bare `EOF`. Source: Amazon ECR user guide, "IAM permissions for pushing an
 * image" and "for pulling an image"; `ecr:GetAuthorizationToken` is the registry's and belongs to the caller's own
 * policy.
 *
 * @param principals - ARNs of IAM roles or users
 */
export function pushAndPullPolicy(principals: readonly string[]): string {
  return policyDocument({
    Sid: "AllowPushAndPull",
    Effect: "Allow",
    Principal: { AWS: principals },
    Action: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ],
  });
}
