import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a bundle depends on. */
export interface BundleInputs {
  /** The project's folder. */
  readonly project: string;
  /** Folders with all of its sources, from the project's folder. */
  readonly sources: readonly string[];
  /** Everything else, as texts: options, versions of packages. */
  readonly others: readonly string[];
}

/** Returns the hash of everything that a bundle depends on, 64 hexadecimal digits. */
export function inputHash({ project, sources, others }: BundleInputs): string {
  const paths = sources.flatMap((folder) => filesBelow(join(project, folder)));
  const texts = paths.map((path) => [path.slice(project.length), readFileSync(path, "utf8")]);
  return sha256(JSON.stringify([texts, others]));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

/**
 * Writes a file in one step, because several processes may do so at once. It creates the folder if needed.
 *
 * @returns whether it could be written
 */
export function writeAtOnce(file: string, text: string): boolean {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, file);
    return true;
  } catch {
    return false;
  }
}

/** Returns the SHA-256 hash of a text, 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
