import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Source } from "../../conversion/draft/source";
import { CommandError } from "../command-error";

/** Largest file that is read, in bytes. */
const MAX_SIZE = 1_000_000;

/** Files that a folder is searched for. */
const KNOWN = /^(docker-)?compose\.ya?ml$/;

/**
 * Reads the file that is converted, or the one that a folder has.
 *
 * @throws CommandError when there is none, or more than one
 */
export function readSource(typed: string): Source {
  const path = relative(process.cwd(), resolve(fileOf(typed.replace(/[\\/]+$/, ""))));
  const text = textOf(path);
  if (text === undefined) {
    throw new CommandError(`${typed} is larger than 1 MB, and is no file that somebody wrote.`);
  }
  return {
    path: path.split(sep).join("/"),
    text,
    read: (other) => {
      try {
        return textOf(other);
      } catch {
        return undefined;
      }
    },
  };
}

function textOf(path: string): string | undefined {
  return statSync(path).size > MAX_SIZE ? undefined : readFileSync(path, "utf8");
}

function fileOf(path: string): string {
  const isFolder = checked(path, () => statSync(path).isDirectory());
  if (!isFolder) return path;
  const found = checked(path, () => readdirSync(path))
    .filter((name) => KNOWN.test(name))
    .sort();
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return join(path, only);
  const what = only === undefined ? "none of the files that can be read" : found.join(" and ");
  throw new CommandError(
    `${path} has ${what}. Name one file, such as ${join(path, only ?? "compose.yaml")}.`,
  );
}

function checked<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CommandError(`${path} cannot be read (${codeOf(error)}). Name a file that exists.`);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown error";
}
