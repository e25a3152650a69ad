import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../service/user-error";

/** A file that is installed on the host. */
export interface HostFile {
  /** Absolute path on the host. */
  readonly path: string;
  /** Content. */
  readonly text: string;
  /** Whether the file can be executed. */
  readonly executable: boolean;
}

/** The folder whose tree is the host's. */
const FILESYSTEM = join(__dirname, "..", "..", "..", "docker", "host", "filesystem");

/** A placeholder in a file, for a value of the environment. */
const PLACEHOLDER = /@([A-Z_]+)@/g;

/** The line that ends a file within a script. */
const END = "END_OF_FILE";

/**
 * Returns the files that are installed on the host, with their placeholders replaced.
 *
 * @param values - value of each placeholder, by its name without `@`; the deployer replaces the others
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

/**
 * Formats one call of the shell function `install_file` per file, readable in the AWS console and in a plan.
 *
 * @throws when a file contains the line that ends it
 */
export function installCalls(files: readonly HostFile[]): string {
  return files.map(installCall).join("");
}

function installCall({ path, text, executable }: HostFile): string {
  if (text.split("\n").includes(END)) {
    throw new UserError(
      `docker/host: ${path} contains the line "${END}", which ends a file in the script. Change that line.`,
    );
  }
  const ending = text.endsWith("\n") ? "" : "\n";
  return `install_file ${executable ? "0755" : "0644"} ${path} <<'${END}'\n${text}${ending}${END}\n`;
}
