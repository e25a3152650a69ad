import type { PolicyStatement } from "./policy-document";

/**
 * What pulling images from ECR takes.
 *
 * Source: Amazon ECR user guide, "IAM permissions for pulling an image". A token is the registry's, not a
 * repository's, hence its `*`.
 *
 * @param repositoryArns - the only repositories that may be pulled from
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
