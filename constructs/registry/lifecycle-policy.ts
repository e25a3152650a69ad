/** Prefix of the tags that releases carry: `release-20260115-4f2a`. */
export const RELEASE_TAG_PREFIX = "release-";

/** Releases kept for a way back. */
const RELEASES_KEPT = 100;

/** Days after which an image that lost its tags goes. */
const UNTAGGED_DAYS = 14;

/** Images of any other kind that are kept. */
const OTHERS_KEPT = 100;

/**
 * The rules by which ECR drops old images, none of which can reach one that runs.
 *
 * What runs is a release, and releases go by count alone, never by age: an environment that nobody touched for a year
 * still finds its image when a task must be replaced. An image that a rule of higher priority matches can't be expired
 * by a lower one (Amazon ECR user guide, "Lifecycle policies"), so the cap on the rest never counts releases.
 */
export function lifecyclePolicy(): string {
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
