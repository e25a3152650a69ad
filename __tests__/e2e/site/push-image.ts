import { PutImageCommand } from "@aws-sdk/client-ecr";
import { RELEASE_TAG_PREFIX } from "../../../constructs/service/image-reference";
import type { Site } from "./site";

const MEDIA_TYPE = "application/vnd.oci.image.index.v1+json";

/** Pushes an image of a service, as an index like that of Docker. @param tag - after `release-` */
export async function pushImage({ aws, props }: Site, service: string, tag: string): Promise<void> {
  const digest = `sha256:${Buffer.from(`${service}${tag}`.padEnd(32, ".")).toString("hex")}`;
  const manifests = [{ digest, platform: { os: "linux", architecture: "amd64" } }];
  await aws.ecr.send(
    new PutImageCommand({
      repositoryName: `${props.name}/dev/${service}`,
      imageTag: `${RELEASE_TAG_PREFIX}${tag}`,
      imageManifest: JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPE, manifests }),
      imageManifestMediaType: MEDIA_TYPE,
    }),
  );
}
