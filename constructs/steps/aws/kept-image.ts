import {
  BatchGetImageCommand,
  type ECRClient,
  type Image,
  ImageAlreadyExistsException,
  PutImageCommand,
} from "@aws-sdk/client-ecr";

/** Manifests that ECR may answer with; without them it converts an index. Source: ECR API reference, BatchGetImage. */
const MEDIA_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** Hexadecimal digits of the digest in the tag of an image that was released. */
const DIGITS = 12;

/** An image as ECR has it. */
export interface StoredImage {
  /** Name of its repository. */
  readonly repository: string;
  /** What ECR says of it. */
  readonly image: Image;
  /** Its manifest, or the index of several. */
  readonly manifest: string;
  /** Digest of that. */
  readonly digest: string;
}

/**
 * Reads an image from its repository.
 *
 * @param reference - full reference, with a tag or a digest
 * @returns undefined when there is no such image
 */
export async function storedImage(client: ECRClient, reference: string): Promise<StoredImage | undefined> {
  const { repository, ...id } = partsOf(reference);
  const { images = [] } = await client.send(
    new BatchGetImageCommand({ repositoryName: repository, imageIds: [id], acceptedMediaTypes: MEDIA_TYPES }),
  );
  const [image] = images;
  if (image?.imageManifest === undefined) return undefined;
  return { repository, image, manifest: image.imageManifest, digest: image.imageId?.imageDigest ?? "" };
}

function partsOf(reference: string) {
  const path = reference.slice(reference.indexOf("/") + 1);
  const [repository = "", imageDigest] = path.split("@");
  if (imageDigest !== undefined) return { repository, imageDigest };
  const [name = "", imageTag] = path.split(":");
  return { repository: name, imageTag };
}

/**
 * Gives an image a tag beside its own, by which the registry never expires it.
 *
 * @param prefix - of that tag, which ends with the beginning of the digest
 */
export async function keepStored(
  client: ECRClient,
  { repository, image, digest }: StoredImage,
  prefix: string,
): Promise<void> {
  const { imageManifest, imageManifestMediaType } = image;
  const imageTag = `${prefix}${digest.replace(/^sha256:/, "").slice(0, DIGITS)}`;
  const names = { repositoryName: repository, imageDigest: digest, imageTag };
  await client
    .send(new PutImageCommand({ ...names, imageManifest, imageManifestMediaType }))
    .catch((error: unknown) => {
      // It was released before.
      if (!(error instanceof ImageAlreadyExistsException)) throw error;
    });
}
