/** Prefix of the tag with which an image is pushed to be released: `release-20260115-4f2a`. */
export const RELEASE_TAG_PREFIX = "release-";

/** Prefix of the tag that an image gets when it is released; the registry never expires an image with such a tag. */
export const RELEASED_TAG_PREFIX = "released-";

/**
 * A number of images with which a rule of a repository's lifecycle expires none: more than a repository can hold, which is
 * 100,000 unless AWS raises it.
 *
 * Source: Amazon ECR user guide, "Amazon ECR service quotas", images per repository.
 */
export const ALL_IMAGES = 999_999;

/** Characters that a tag may have after the prefix: 128 in all. Source: OCI distribution specification, "Pulling manifests". */
const MOST_CHARACTERS = 128 - RELEASE_TAG_PREFIX.length;

/**
 * Returns the pattern of the images that can be released for a service, which JavaScript and Terraform read alike.
 *
 * @param repository - address of the service's own repository, without a tag
 */
export function ownImagePattern(repository: string): string {
  const address = repository.replaceAll(".", "[.]");
  return `^${address}(:${RELEASE_TAG_PREFIX}[A-Za-z0-9_.-]{1,${MOST_CHARACTERS}}|@sha256:[0-9a-f]{64})$`;
}

/** Whether an image can be released for a service: of its own repository, by a tag of a release or by digest. */
export function isOwnImage(image: string, repository: string): boolean {
  return new RegExp(ownImagePattern(repository)).test(image);
}

/** Formats the images that can be released for a service, for a message. */
export function ownImages(repository: string): string {
  return `${repository}:${RELEASE_TAG_PREFIX}<name> or ${repository}@sha256:<64 hexadecimal digits>`;
}
