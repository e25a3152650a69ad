import type { PolicyStatement } from "./policy-document";

/**
 * Returns the statements that pulling images from ECR requires.
 *
 * Source: Amazon ECR user guide, "IAM permissions for pulling an image". The token belongs to the registry and not to a
 * repository, so its resource is `*`.
 *
 * @param repositoryArns - the only repositories from which images may be pulled
 */
export function pullStatements(repositoryArns: readonly string[]): readonly PolicyStatement[] {
  return [
    { Sid: "Token", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "Pull",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: repositoryArns,
    },
  ];
}
