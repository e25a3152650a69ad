import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";

/** Prefix of a release's tag: `release-20260115-4f2a`. */
const RELEASE_TAG_PREFIX = "release-";

/** Releases that are kept for a rollback. */
const RELEASES_KEPT = 100;

/** Days after which an untagged image expires. */
const UNTAGGED_DAYS = 14;

/** Other tagged images that are kept. */
const OTHERS_KEPT = 100;

/** Name of the repository, who may push to it, and whether it is protected. */
export interface RepositoryProps {
  /** Physical name, for example `shop/dev/front`. */
  readonly name: string;
  /** ARNs of the roles or users that push. Empty: anyone whom the account's own policies allow. */
  readonly deployers: readonly string[];
  /** Whether a repository that still holds images cannot be deleted. */
  readonly protect: boolean;
}

/** The private image repository of one service. Tags are immutable, and every push is scanned. */
export class Repository extends Construct {
  /** ARN of the repository. */
  public readonly arn: string;
  /** Address to push to and pull from, without a tag. */
  public readonly url: string;

  constructor(scope: Construct, id: string, props: RepositoryProps) {
    super(scope, id);
    const repository = new EcrRepository(this, "Resource", {
      name: props.name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "AES256" }],
      forceDelete: !props.protect,
      lifecycle: { preventDestroy: props.protect },
    });
    new EcrLifecyclePolicy(this, "lifecycle", { repository: repository.name, policy: lifecyclePolicy() });
    if (props.deployers.length > 0) {
      new EcrRepositoryPolicy(this, "policy", {
        repository: repository.name,
        policy: pushAndPullPolicy(props.deployers),
      });
    }
    this.arn = repository.arn;
    this.url = repository.repositoryUrl;
  }
}

/**
 * Formats the rules by which ECR expires old images. None of them can reach an image that is running.
 *
 * Running images are releases, and releases expire by count, never by age: an environment that nobody changed for a
 * year still finds its image when a task is replaced. An image that a rule of higher priority matches cannot be expired
 * by a lower one (Amazon ECR user guide, "Lifecycle policies"), so the last rule never counts releases.
 */
function lifecyclePolicy(): string {
  const expire = { type: "expire" };
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: `keep the newest ${RELEASES_KEPT} releases`,
        selection: {
          tagStatus: "tagged",
          tagPrefixList: [RELEASE_TAG_PREFIX],
          countType: "imageCountMoreThan",
          countNumber: RELEASES_KEPT,
        },
        action: expire,
      },
      {
        rulePriority: 2,
        description: `drop untagged images after ${UNTAGGED_DAYS} days`,
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: UNTAGGED_DAYS,
        },
        action: expire,
      },
      {
        rulePriority: 3,
        description: `keep the newest ${OTHERS_KEPT} of the rest`,
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: OTHERS_KEPT },
        action: expire,
      },
    ],
  });
}

/**
 * Formats the policy that lets roles and users push to the repository and pull from it.
 *
 * Without one of these actions a push ends with `EOF` and no further message. Source: Amazon ECR user guide, "IAM
 * permissions for pushing an image" and "for pulling an image". `ecr:GetAuthorizationToken` is a permission on the
 * registry, so it belongs to the caller's own policy.
 */
function pushAndPullPolicy(principals: readonly string[]): string {
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
