import type { PolicyStatement } from "./policy-document";
import { pullStatements } from "./pull-statements";

/**
 * Returns the statements that pushing images to ECR requires, and reading what is there.
 *
 * Source: Amazon ECR user guide, "IAM permissions for pushing an image".
 *
 * @param repositoryArns - the only repositories to which images may be pushed
 */
export function pushStatements(repositoryArns: readonly string[]): readonly PolicyStatement[] {
  return [
    ...pullStatements(repositoryArns),
    {
      Sid: "Push",
      Effect: "Allow",
      Action: ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
      Resource: repositoryArns,
    },
  ];
}
