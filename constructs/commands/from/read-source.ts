import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import type { Source } from "../../conversion/draft/source";
import { CommandError } from "../command-error";

/** Largest file that is read, in bytes. */
const MAX_SIZE = 1_000_000;

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
  if (checked(found, () => statSync(found).isDirectory())) {
    const files = manifestsOf(path).map((each) => ({ path: each, text: sized(each) }));
    return { path, text: "", read, files };
  }
  return { path, text: checked(found, () => sized(path)), read };
}

/** Reads a file beside; one that is missing or too large is not there. */
function read(path: string): string | undefined {
  try {
    return sized(path);
  } catch {
    return undefined;
  }
}

function sized(path: string): string {
  if (statSync(path).size > MAX_SIZE) {
    throw new CommandError(
      `${path} is larger than 1 MB, the most that is read. Name the Compose file, manifest, apprunner.yaml or Procfile itself.`,
    );
  }
  return readFileSync(path, "utf8");
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
  if (!checked(path, () => statSync(path).isDirectory()) || isCopilot(path)) return path;
  const found = checked(path, () => readdirSync(path))
    .filter((name) => KNOWN.test(name))
    .sort();
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return join(path, only);
  const what = only === undefined ? "none of the files that can be read" : found.join(" and ");
  throw new CommandError(`${path} has ${what}. Name one, such as ${join(path, only ?? "compose.yaml")}.`);
}

function isCopilot(path: string): boolean {
  return basename(resolve(path)) === "copilot" || existsSync(join(path, ".workspace"));
}

function checked<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${path} cannot be read (${codeOf(error)}). Name a file that exists.`);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown error";
}
