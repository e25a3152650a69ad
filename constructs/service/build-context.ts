import { createHash, type Hash } from "node:crypto";
import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { types } from "node:util";
import dockerignore from "@balena/dockerignore";
import { RELEASE_TAG_PREFIX } from "./image-reference";
import { UserError } from "./user-error";
import { type Architecture, DOCKER_PLATFORMS } from "./words";

/** Digits of the hash that stand for an image's content. */
const DIGITS = 12;

/** A tag that ends in such a hash. */
const CONTENT_TAG = new RegExp(`-([0-9a-f]{${DIGITS}})$`);

/** Bytes that are read at once, so that a large file does not fill the memory. */
const CHUNK = 1024 * 1024;

/** Files that say what a build leaves out, the first that is there. */
const IGNORE_FILES = ["Dockerfile.dockerignore", ".dockerignore"] as const;

/**
 * Refuses a folder that no image can be built from.
 *
 * @param service - the service of that image
 * @throws UserError when it has no Dockerfile
 */
export function refuseNoDockerfile(service: string, folder: string): void {
  if (statSync(join(folder, "Dockerfile"), { throwIfNoEntry: false })?.isFile() === true) return;
  throw new UserError(
    `services.${service}.build: ${folder} has no Dockerfile. Write one, or another folder.`,
  );
}

/** Returns the tag of the image that is built from a folder: `release-4f2a9c1b7d3e`. Another architecture has another tag. */
export function contentTag(folder: string, architecture: Architecture): string {
  return `${RELEASE_TAG_PREFIX}${contextHash(folder, DOCKER_PLATFORMS[architecture])}`;
}

/**
 * Returns whether a file was changed since an image got its tag: what is built now is not what the tag stands for.
 *
 * An image whose tag is not made from its content never is.
 *
 * @throws UserError when a file cannot be read
 */
export function isChangedSince(image: string, folder: string, platform?: string): boolean {
  const named = CONTENT_TAG.exec(image)?.[1];
  return named !== undefined && contextHash(folder, platform) !== named;
}

/**
 * Returns a hash of all files of a folder that a build of its Dockerfile can read: those that .dockerignore does not leave
 * out, and the Dockerfile. A symbolic link counts as what it names, as Docker copies links and not what is behind them.
 *
 * @param platform - what the image is built for, such as `linux/arm64`; absent: the machine's own
 * @throws UserError when a file or folder cannot be read
 */
export function contextHash(folder: string, platform = ""): string {
  const hash = createHash("sha256").update(platform);
  for (const path of filesOf(folder, "", ignoredIn(folder))) {
    readable(join(folder, path), (file) => addFile(hash, path, file));
  }
  return hash.digest("hex").slice(0, DIGITS);
}

function addFile(hash: Hash, path: string, file: string): void {
  const state = lstatSync(file);
  const isLink = state.isSymbolicLink();
  hash.update(JSON.stringify([path, isLink ? "link" : (state.mode & 0o111) !== 0]));
  if (isLink) hash.update(readlinkSync(file));
  else addContent(hash, file);
  hash.update("\0");
}

function addContent(hash: Hash, file: string): void {
  const descriptor = openSync(file, "r");
  const chunk = Buffer.allocUnsafe(CHUNK);
  try {
    for (let size = readSync(descriptor, chunk); size > 0; size = readSync(descriptor, chunk)) {
      hash.update(chunk.subarray(0, size));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a file or folder. @throws UserError when it cannot be read */
function readable<Result>(path: string, read: (path: string) => Result): Result {
  try {
    return read(path);
  } catch (error) {
    if (error instanceof UserError || !types.isNativeError(error)) throw error;
    const [reason = ""] = error.message.replace(/^E\w+: /, "").split(", ");
    throw new UserError(
      `${path} cannot be read: ${reason}. The tag of an image is made from all files that its build may read. Make it ` +
        "readable, or leave it out by a .dockerignore beside the Dockerfile.",
    );
  }
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
  const text = file === undefined ? "" : readable(file, (path) => readFileSync(path, "utf8"));
  const wrong = text.split(/\r?\n/).find((line) => !isPattern(line));
  if (wrong !== undefined) {
    throw new UserError(`${file}: "${wrong}" is not a pattern, and Docker refuses it. Correct it.`);
  }
  const patterns = dockerignore({ ignorecase: false }).add(text);
  return Object.assign((path: string) => patterns.ignores(path), { hasExceptions: /^\s*!/m.test(text) });
}

/** Whether the library can read a line: it makes a regular expression of it when it compares the first path. */
function isPattern(line: string): boolean {
  try {
    dockerignore().add(line).ignores("any");
    return true;
  } catch {
    return false;
  }
}

/** Lists files in the order of their paths. A folder that is left out is not entered, unless something in it may be let in. */
function filesOf(folder: string, below: string, ignored: Ignored): readonly string[] {
  const entries = readable(join(folder, below), (path) => readdirSync(path, { withFileTypes: true }));
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const isOut = ignored(path) && path !== "Dockerfile";
      if (entry.isDirectory()) return isOut && !ignored.hasExceptions ? [] : filesOf(folder, path, ignored);
      return isOut || !(entry.isFile() || entry.isSymbolicLink()) ? [] : [path];
    });
}
