import type { PolicyStatement } from "../../../identity/policy-document";
import { actions, allow } from "../../../identity/statement";
import type { EnvironmentArns } from "../environment-arns";

/**
 * Returns what a plan reads of the images that a deployment has pushed: their manifests, and no layer.
 *
 * The token belongs to the registry and not to a repository, so its resource is `*`.
 */
export function imageReads(arns: EnvironmentArns): readonly PolicyStatement[] {
  return [
    allow("RegistryToken", "*", ["ecr:GetAuthorizationToken"]),
    allow("Manifests", arns.repositories, ["ecr:BatchGetImage"]),
  ];
}

/** What a push needs of a repository. Source: Amazon ECR user guide, "IAM permissions for pushing an image". */
export const PUSH_ACTIONS: readonly string[] = actions(
  "ecr",
  "BatchCheckLayerAvailability CompleteLayerUpload InitiateLayerUpload PutImage UploadLayerPart",
);

/** Returns what an apply needs to push images. */
export function imageStatements(arns: EnvironmentArns): readonly PolicyStatement[] {
  return [allow("FirstImages", arns.repositories, PUSH_ACTIONS)];
}
