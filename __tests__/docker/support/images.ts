import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { baseImage } from "./bases";
import { docker } from "./docker";
import { AUTHORITY, NETWORK, PREFIX } from "./settings";

const DOCKER = join(__dirname, "..", "..", "..", "docker");

/** The images of this repository. */
export type OwnImage = "front" | "back";

/** Returns the name of the local build of an image of this repository. */
export function ownImage(own: OwnImage): string {
  return `${PREFIX}/${own}`;
}

/** Builds docker/front and docker/back from their Dockerfiles, on the tests' base images. */
export async function buildOwnImages(): Promise<void> {
  await build("front", join(DOCKER, "front"), {
    NODE_IMAGE: baseImage("node"),
    NGINX_IMAGE: baseImage("nginx"),
  });
  const context = mkdtempSync(join(tmpdir(), "ec2-to-fargate-back-"));
  try {
    cpSync(join(DOCKER, "back"), context, {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
    // Replaces the certificate authorities of RDS.
    cpSync(AUTHORITY, join(context, "certificates", "authority.pem"));
    const bases = { NODE_IMAGE: baseImage("node"), NODE_RUNTIME_IMAGE: baseImage("node-runtime") };
    await build("back", context, { ...bases, RDS_CA_BUNDLE_URL: "" });
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

async function build(own: OwnImage, context: string, args: Readonly<Record<string, string>>): Promise<void> {
  await docker.run([
    ...["build", "--quiet", "--network", "host", "--tag", ownImage(own)],
    ...Object.entries({ ...args, VERSION: "1" }).flatMap(([name, value]) => [
      "--build-arg",
      `${name}=${value}`,
    ]),
    context,
  ]);
}

/**
 * Builds an image on top of another one, and pushes it.
 *
 * @param from - the base image
 * @param lines - further lines of the Dockerfile
 * @param name - name and tag, for example `back:7`
 * @param files - files for COPY, by name
 * @returns the image reference for the host
 */
export async function pushVariant(
  from: string,
  lines: readonly string[],
  name: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const reference = `${NETWORK.gateway}:5000/${name}`;
  const context = mkdtempSync(join(tmpdir(), "ec2-to-fargate-image-"));
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(context, file), text);
    writeFileSync(join(context, "Dockerfile"), [`FROM ${from}`, ...lines, ""].join("\n"));
    await docker.run(["build", "--quiet", "--tag", reference, context]);
    await docker.run(["push", "--quiet", reference]);
    return reference;
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
