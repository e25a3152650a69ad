import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "./statement";

/**
 * Returns what pushing images takes, and finding out whether a tag is there already.
 *
 * Source: Amazon ECR user guide, "IAM permissions for pushing an image". The token belongs to the registry and not to a
 * repository, so its resource is `*`.
 *
 * @param repositories - pattern of the ARNs of the environment's repositories
 */
export function pushStatements(repositories: string): readonly PolicyStatement[] {
  return [
    allow("Token", "*", ["ecr:GetAuthorizationToken"]),
    allow(
      "Push",
      repositories,
      actions(
        "ecr",
        "BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload DescribeImages InitiateLayerUpload PutImage " +
          "UploadLayerPart",
      ),
    ),
  ];
}
