import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import dockerignore from "@balena/dockerignore";
import { RELEASE_TAG_PREFIX } from "../service/image-reference";
import { UserError } from "../service/user-error";
import { type Architecture, DOCKER_PLATFORMS } from "../service/words";

/** Digits of the hash that stand for an image's content. */
const DIGITS = 12;

/** Files that say what a build leaves out, the first that is there. */
const IGNORE_FILES = ["Dockerfile.dockerignore", ".dockerignore"] as const;

/**
 * Refuses a folder that no image can be built from.
 *
 * @param service - the service of that image
 * @throws UserError when it has no Dockerfile
 */
export function refuseNoDockerfile(service: string, folder: string): void {
  if (existsSync(join(folder, "Dockerfile"))) return;
  throw new UserError(
    `services.${service}.build: ${folder} has no Dockerfile. Write one, or another folder.`,
  );
}

/** Returns the tag of the image that is built from a folder: `release-4f2a9c1b7d3e`. Another architecture has another tag. */
export function contentTag(folder: string, architecture: Architecture): string {
  return `${RELEASE_TAG_PREFIX}${contextHash(folder, DOCKER_PLATFORMS[architecture])}`;
}

/**
 * Returns a hash of all files of a folder that a build of its Dockerfile can read: those that .dockerignore does not leave
 * out, and the Dockerfile. A symbolic link counts as what it names, as Docker copies links and not what is behind them.
 *
 * @param platform - what the image is built for, such as `linux/arm64`; absent: the machine's own
 */
export function contextHash(folder: string, platform = ""): string {
  const hash = createHash("sha256").update(platform);
  for (const path of filesOf(folder, "", ignoredIn(folder))) {
    const file = join(folder, path);
    const { mode, isLink } = stateOf(file);
    hash
      .update(JSON.stringify([path, isLink ? "link" : (mode & 0o111) !== 0]))
      .update(isLink ? readlinkSync(file) : readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, DIGITS);
}

function stateOf(file: string): { readonly mode: number; readonly isLink: boolean } {
  const state = lstatSync(file);
  return { mode: state.mode, isLink: state.isSymbolicLink() };
}

/** Whether a path is left out. */
interface Ignored {
  (path: string): boolean;
  /** Whether a pattern lets something in again. */
  readonly hasExceptions: boolean;
}

/**
 * Reads the .dockerignore of a folder, or that of its Dockerfile, which goes first.
 *
 * Source: Docker's manual, "Build context", ".dockerignore files".
 */
function ignoredIn(folder: string): Ignored {
  const file = IGNORE_FILES.map((name) => join(folder, name)).find((each) => existsSync(each));
  const text = file === undefined ? "" : readFileSync(file, "utf8");
  const patterns = dockerignore({ ignorecase: false }).add(text);
  return Object.assign((path: string) => patterns.ignores(path), { hasExceptions: /^\s*!/m.test(text) });
}

/** Lists files in the order of their paths. A folder that is left out is not entered, unless something in it may be let in. */
function filesOf(folder: string, below: string, ignored: Ignored): readonly string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const isOut = ignored(path) && path !== "Dockerfile";
      if (entry.isDirectory()) return isOut && !ignored.hasExceptions ? [] : filesOf(folder, path, ignored);
      return isOut || !(entry.isFile() || entry.isSymbolicLink()) ? [] : [path];
    });
}
