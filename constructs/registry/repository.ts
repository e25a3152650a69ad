import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { policyDocument } from "../identity/policy-document";
import { ALL_IMAGES, RELEASE_TAG_PREFIX, RELEASED_TAG_PREFIX } from "../service/image-reference";

/** Images that were pushed to be released, and are kept for it. */
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
  /** Whether its service is retired: then it can be deleted with its images. Default false. */
  readonly isRetired?: boolean;
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
      forceDelete: !props.protect || props.isRetired === true,
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
 * Formats the rules by which ECR expires old images. None of them can reach an image that was released, however many are
 * pushed after it.
 *
 * A release gives its image a second tag, which the first rule matches and never expires. An image that matches the tags of
 * a rule cannot be expired by one of lower priority, and an image that an index refers to not before the index (Amazon ECR
 * user guide, "Automate the cleanup of images by using lifecycle policies in Amazon ECR"). What was pushed to be released
 * expires by count and never by age, because it may run without the second tag: when its parameter was written by hand.
 */
function lifecyclePolicy(): string {
  const rules = [
    { description: "keep what was released", ...newest(ALL_IMAGES, RELEASED_TAG_PREFIX) },
    {
      description: `keep the newest ${RELEASES_KEPT} to release`,
      ...newest(RELEASES_KEPT, RELEASE_TAG_PREFIX),
    },
    {
      description: `drop untagged images after ${UNTAGGED_DAYS} days`,
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: UNTAGGED_DAYS,
      },
    },
    { description: `keep the newest ${OTHERS_KEPT} of the rest`, ...newest(OTHERS_KEPT) },
  ];
  return JSON.stringify({
    rules: rules.map((rule, index) => ({ rulePriority: index + 1, ...rule, action: { type: "expire" } })),
  });
}

/** @param prefix - of the tags of the images that are counted; absent: all images */
function newest(countNumber: number, prefix?: string) {
  const which =
    prefix === undefined ? { tagStatus: "any" } : { tagStatus: "tagged", tagPrefixList: [prefix] };
  return { selection: { ...which, countType: "imageCountMoreThan", countNumber } };
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
