/** An image that a Dockerfile builds on, or that a list in JSON names. */
export interface BaseImage {
  /** Registry, repository and tag, for example `public.ecr.aws/docker/library/node:24.21.0-trixie`. */
  readonly tagged: string;
  /** Its digest, `sha256:` and 64 digits; absent: the tag alone. */
  readonly digest?: string;
}

/**
 * Where a file names an image: the default of an argument whose name ends with IMAGE, a stage's own, or a field in JSON.
 *
 * Source: Dockerfile reference, ARG and FROM. An image without a tag is `latest`, and is not pinned: its version is unknown.
 */
const NAMED =
  /^(\s*(?:ARG\s+\w*IMAGE=|FROM\s+(?:--platform=\S+\s+)?|"\w+":\s*"))([^\s$@"]+:[\w][\w.-]*)(?:@(sha256:[0-9a-f]{64}))?(?=[\s"]|$)/gim;

/** Lists the images with a tag that a file names, in their order. */
export function baseImages(file: string): readonly BaseImage[] {
  return [...file.matchAll(NAMED)].map(([, , tagged = "", digest]) => ({
    tagged,
    ...(digest !== undefined && { digest }),
  }));
}

/**
 * Returns the file with a digest behind each tag; a digest that is there is replaced.
 *
 * @param digests - by image with its tag; an image that is missing stays as it is
 */
export function withDigests(file: string, digests: ReadonlyMap<string, string>): string {
  return file.replace(NAMED, (whole, before: string, tagged: string) => {
    const digest = digests.get(tagged);
    return digest === undefined ? whole : `${before}${tagged}@${digest}`;
  });
}
