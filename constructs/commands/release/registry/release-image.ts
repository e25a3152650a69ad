import { type ECRClient, GetDownloadUrlForLayerCommand } from "@aws-sdk/client-ecr";
import { z } from "zod";
import { RELEASED_TAG_PREFIX } from "../../../service/image-reference";
import type { Architecture } from "../../../service/words";
import { keepStored, storedImage } from "../../../steps/aws/kept-image";
import { errorMessage } from "../../command-error";

/** An image in its repository. */
export interface ReleaseImage {
  /** Digests by which a container of it may be known: of the index, and of the images in it. */
  readonly digests: readonly string[];
  /** Its architectures; a text: why they could not be read. */
  readonly architectures: readonly string[] | string;
  /** Gives it a tag by which the registry keeps it. */
  readonly keep: () => Promise<void>;
}

/** Seconds for the download of an image's configuration, which has a few kB. */
const DOWNLOAD_TIMEOUT = 20;

/**
 * Reads an image from its repository.
 *
 * @param reference - full reference, with a tag or a digest
 * @returns undefined when there is no such image
 */
export async function releaseImage(client: ECRClient, reference: string): Promise<ReleaseImage | undefined> {
  const found = await storedImage(client, reference);
  if (found === undefined) return undefined;
  const facts = manifestFacts(found.manifest);
  return {
    digests: [found.digest, ...facts.images],
    architectures: facts.architectures ?? (await architectureOf(client, found.repository, facts.config)),
    keep: () => keepStored(client, found, RELEASED_TAG_PREFIX),
  };
}

/** Gives an image the tag by which the registry keeps it, if it is there: it may have been released by hand. */
export async function keepImage(client: ECRClient, reference: string): Promise<void> {
  const found = await storedImage(client, reference);
  if (found !== undefined) await keepStored(client, found, RELEASED_TAG_PREFIX);
}

/**
 * Reads the architecture from the image's configuration, which the registry keeps as it keeps a layer.
 *
 * @returns a text when it cannot be read; a caller without the permission gets AWS's error
 */
async function architectureOf(
  client: ECRClient,
  repositoryName: string,
  layerDigest: string | undefined,
): Promise<readonly string[] | string> {
  try {
    const { downloadUrl = "" } = await client.send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }),
    );
    const answer = await fetch(downloadUrl, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT * 1000) });
    if (!answer.ok) return `its configuration cannot be downloaded (HTTP ${answer.status})`;
    return [configArchitecture(await answer.text())];
  } catch (error) {
    if (error instanceof Error && error.name.startsWith("AccessDenied")) throw error;
    return errorMessage(error);
  }
}

/** Returns whether an image can run; a text: what is wrong, and what to do. */
export function architectureProblem(
  { architectures }: ReleaseImage,
  wanted: Architecture,
): string | undefined {
  if (typeof architectures === "string" || architectures.includes(wanted)) return undefined;
  return `is built for ${architectures.join(", ")}, and the environment runs ${wanted}`;
}

/** Architectures as image manifests name them. Source: OCI image specification, image index, `platform.architecture`. */
const NAMES: Readonly<Record<string, Architecture>> = { amd64: "x86_64", arm64: "arm64" };

const PLATFORM = z.object({ architecture: z.string(), os: z.string() });

const MANIFEST = z.object({
  config: z.object({ digest: z.string() }).optional(),
  manifests: z.array(z.object({ digest: z.string(), platform: PLATFORM.optional() })).optional(),
});

/** What an image's manifest says of the machines that it runs on. */
interface ManifestFacts {
  /** Its architectures; absent: the object `config` says it. */
  readonly architectures?: readonly string[];
  /** Digest of its configuration; absent: it is an index of several images. */
  readonly config?: string;
  /** Digests of the images in it. */
  readonly images: readonly string[];
}

/** Parses the manifest of an image, or the index of several; what is no image for Linux, such as a provenance, is left out. */
function manifestFacts(text: string): ManifestFacts {
  const { config, manifests } = MANIFEST.parse(JSON.parse(text));
  if (manifests === undefined) return { config: config?.digest, images: [] };
  const linux = manifests.filter(({ platform }) => platform?.os === "linux");
  return {
    architectures: linux.map(({ platform }) => architectureName(platform?.architecture ?? "")),
    images: linux.map(({ digest }) => digest),
  };
}

/** Parses the configuration of an image. @returns its architecture */
function configArchitecture(text: string): string {
  return architectureName(PLATFORM.parse(JSON.parse(text)).architecture);
}

function architectureName(name: string): string {
  return NAMES[name] ?? name;
}
