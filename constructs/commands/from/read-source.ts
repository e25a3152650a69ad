import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import type { Source } from "../../conversion/draft/source";
import { CommandError } from "../command-error";
import { readText } from "./files/read-text";

/** Files, and the folder of Copilot, that a folder is searched for. */
const KNOWN = /^((docker-)?compose\.ya?ml|apprunner\.ya?ml|Procfile|copilot)$/;

/**
 * Reads the file that is converted, the one that a folder has, or the manifests of a folder of Copilot.
 *
 * @throws CommandError when there is none, or more than one
 */
export function readSource(typed: string): Source {
  const found = fileOf(typed.replace(/(?<=.)[\\/]+$/, ""));
  const path = slashed(relative(process.cwd(), resolve(found)) || ".");
  if (isFolder(found)) {
    const files = manifestsOf(path).map((each) => ({
      path: each,
      text: checked(each, () => readText(each)),
    }));
    return { path, text: "", read, files };
  }
  return { path, text: checked(found, () => readText(path)), read };
}

/**
 * Reads a file beside; one that is missing, or is a folder, is not there.
 *
 * @throws CommandError when there is one that cannot be read
 */
function read(path: string): string | undefined {
  try {
    return readText(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(codeOf(error))) return undefined;
    return checked(path, () => {
      throw error;
    });
  }
}

const slashed = (path: string) => path.split(sep).join("/");

/** Lists what Copilot has in its folder: the workspace, manifests, and the templates of addons. */
function manifestsOf(folder: string): readonly string[] {
  const below = checked(folder, () => readdirSync(folder, { recursive: true, encoding: "utf8" })).map(
    slashed,
  );
  const isRead = (path: string) => /^\.workspace$|(^|\/)manifest\.ya?ml$|\/addons\/[^/]+\.ya?ml$/.test(path);
  return below
    .filter((path) => isRead(path))
    .sort()
    .map((path) => `${folder}/${path}`);
}

/** Returns the file, or the folder of Copilot, that a path stands for. */
function fileOf(path: string): string {
  if (!isFolder(path) || isCopilot(path)) return path;
  const found = checked(path, () => readdirSync(path))
    .filter((name) => KNOWN.test(name) && isFolder(join(path, name)) === (name === "copilot"))
    .sort();
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return join(path, only);
  throw new CommandError(
    only === undefined
      ? `${path} has none of the files that can be read: compose.yaml, docker-compose.yml, apprunner.yaml, Procfile or the folder copilot. Name the file itself.`
      : `${path} has ${found.join(" and ")}. Name one, such as ${join(path, only)}.`,
  );
}

function isFolder(path: string): boolean {
  return checked(path, () => statSync(path).isDirectory());
}

function isCopilot(path: string): boolean {
  return basename(resolve(path)) === "copilot" || existsSync(join(path, ".workspace"));
}

function checked<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `${path} cannot be read (${codeOf(error)}). Name a file that exists and can be read.`,
    );
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown error";
}
