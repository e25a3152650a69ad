import { terraformEscape } from "../service/terraform-escape";
import type { Architecture } from "../service/words";

/** Processor architectures in Docker's spelling. */
const PLATFORMS: Readonly<Record<Architecture, string>> = { x86_64: "linux/amd64", arm64: "linux/arm64" };

/** What an image is built from, and where it goes. */
export interface Build {
  /** Folder of the Dockerfile. */
  readonly build: string;
  /** Processor that the environment runs on. */
  readonly architecture: Architecture;
  /** Full image reference to push to. */
  readonly image: string;
}

/** Spells the command that builds an image for the environment's processor and pushes it. */
export function buildCommand({ build, architecture, image }: Build): string {
  return `docker build --platform ${PLATFORMS[architecture]} --tag ${image} ${terraformEscape(build)} && docker push ${image}`;
}
