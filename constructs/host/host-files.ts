import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file that is brought to the host. */
export interface HostFile {
  /** Absolute path on the host. */
  readonly path: string;
  /** Its text. */
  readonly text: string;
  /** Whether it is a program. */
  readonly executable: boolean;
}

/** A folder whose tree is the host's own. */
const FILESYSTEM = join(__dirname, "..", "..", "docker", "host", "filesystem");

/** Stands in a file for a value of the environment. */
const PLACEHOLDER = /@([A-Z_]+)@/g;

/**
 * Reads the files that are brought to the host, filled in for an environment.
 *
 * @param values - what stands for `@NAME@`; a name that isn't given is left to the deployer
 */
export function hostFiles(values: Readonly<Record<string, string>>): readonly HostFile[] {
  return readdirSync(FILESYSTEM, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return {
        path: path.slice(FILESYSTEM.length).replaceAll("\\", "/"),
        text: text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole),
        executable: text.startsWith("#!"),
      };
    });
}
