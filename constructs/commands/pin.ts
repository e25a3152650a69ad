import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { print } from "../report/print";
import { type Command, startCommand } from "./command";
import { CommandError } from "./command-error";
import { type BaseImage, baseImages, withDigests } from "./pin/base-images";
import { capture } from "./programs";

/** Folder whose folders name images. */
const IMAGES = "docker";

/** `npm run pin` pins the images of every Dockerfile, and those of the clients of databases, by digest. */
export const pin: Command = {
  name: "pin",
  summary:
    "Asks the registries which image each tag in docker/*/Dockerfile and docker/*/images.json names, and\n" +
    "writes its digest behind the tag: what is built and run then stays the same, whoever moves the tag. It\n" +
    "needs Docker with buildx, and no AWS account.",
  arguments: {},
  options: {
    check: { meaning: "write nothing, and fail where a tag has no digest or has moved" },
  },
  exitCodes: {
    0: "every tag has the digest of its image",
    1: "a registry did not answer, or --check found one",
  },
  failure: 1,
  example: "--check",
  run: ({ words, options }) => {
    const [word] = words;
    if (word !== undefined) {
      throw new CommandError(
        `"${word}" is not known here. For example: npm run pin, or npm run pin -- --check`,
      );
    }
    return pinFiles(IMAGES, { isCheck: options["check"] !== undefined });
  },
};

/** A Dockerfile or a list in JSON, and the images that it names. */
interface ImageFile {
  readonly path: string;
  readonly text: string;
  readonly images: readonly BaseImage[];
}

/**
 * Pins the images that the folders of a folder name. They are written when every registry has answered.
 *
 * @returns exit code: 1 when it checks, and an image is not pinned to what its tag names
 * @throws CommandError when a registry does not answer
 */
export async function pinFiles(folder: string, { isCheck }: { readonly isCheck: boolean }): Promise<number> {
  const files = imageFiles(folder);
  const references = [...new Set(files.flatMap(({ images }) => images.map(({ tagged }) => tagged)))];
  const digests = new Map<string, string>();
  for (const reference of references) digests.set(reference, await digestOf(reference));
  const differences = files.flatMap(({ path, images }) =>
    images
      .filter(({ tagged, digest }) => digests.get(tagged) !== digest)
      .map(
        ({ tagged, digest }) =>
          `${path}: ${tagged}: ${digest ?? "no digest"} -> ${digests.get(tagged) ?? ""}`,
      ),
  );
  for (const line of differences) print(line);
  if (isCheck) {
    print(differences.length === 0 ? "Every tag has the digest of its image." : "Pin them: npm run pin");
    return differences.length === 0 ? 0 : 1;
  }
  for (const { path, text } of files) {
    const pinned = withDigests(text, digests);
    if (pinned !== text) writeFileSync(path, pinned);
  }
  print(`${references.length} tags have the digests of their images.`);
  return 0;
}

/** Files that name images. */
const NAMES = ["Dockerfile", "images.json"];

function imageFiles(folder: string): readonly ImageFile[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap((entry) => {
    const names = readdirSync(join(folder, entry.name)).filter((name) => NAMES.includes(name));
    return names.map((name) => {
      const path = `${folder}/${entry.name}/${name}`;
      const text = readFileSync(path, "utf8");
      return { path, text, images: baseImages(text) };
    });
  });
}

/** Asks the registry for the digest of a tag: of its index, where the image is one of several platforms. */
async function digestOf(reference: string): Promise<string> {
  const words = ["buildx", "imagetools", "inspect", "--format", "{{.Manifest.Digest}}", reference];
  const { code, output, errors } = await capture("docker", words);
  const digest = output.trim();
  if (code === 0 && /^sha256:[0-9a-f]{64}$/.test(digest)) return digest;
  const reason = `${errors}${output}`.trim().split("\n").at(-1) ?? "";
  throw new CommandError(
    `${reference} cannot be looked up: ${reason}. Nothing is written. ` +
      `Try: docker buildx imagetools inspect ${reference}`,
  );
}

if (require.main === module) void startCommand(pin);
