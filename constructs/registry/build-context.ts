import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { RELEASE_TAG_PREFIX } from "../service/image-reference";
import { UserError } from "../service/user-error";
import { type Architecture, DOCKER_PLATFORMS } from "../service/words";

/** Digits of the hash that stand for an image's content. */
const DIGITS = 12;

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
 * out, and the Dockerfile.
 *
 * @param platform - what the image is built for, such as `linux/arm64`; absent: the machine's own
 */
export function contextHash(folder: string, platform = ""): string {
  const ignored = ignoredBy(readIfAny(join(folder, ".dockerignore")));
  const hash = createHash("sha256").update(platform);
  for (const path of filesOf(folder, "", ignored)) {
    const mode = statSync(join(folder, path)).mode & 0o111;
    hash
      .update(JSON.stringify([path, mode !== 0]))
      .update(readFileSync(join(folder, path)))
      .update("\0");
  }
  return hash.digest("hex").slice(0, DIGITS);
}

function readIfAny(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
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
      return isOut || !entry.isFile() ? [] : [path];
    });
}

/** Whether a path is left out. */
interface Ignored {
  (path: string): boolean;
  /** Whether a pattern lets something in again. */
  readonly hasExceptions: boolean;
}

/**
 * Reads a .dockerignore: the last pattern that matches a path, or a folder that it is in, decides.
 *
 * Source: Docker's manual, "Build context", ".dockerignore files".
 */
export function ignoredBy(text: string): Ignored {
  const patterns = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const isException = line.startsWith("!");
      const pattern = line.slice(isException ? 1 : 0).replace(/^\.?\/+|\/+$/g, "");
      return { isException, expression: expressionOf(pattern) };
    });
  const ignored = (path: string): boolean =>
    patterns.reduce(
      (out, { isException, expression }) => (expression.test(path) ? !isException : out),
      false,
    );
  return Object.assign(ignored, { hasExceptions: patterns.some(({ isException }) => isException) });
}

/** `**` is any number of folders, `*` and `?` end at a slash. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\?)/).map((part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}(?:/|$)`);
}
