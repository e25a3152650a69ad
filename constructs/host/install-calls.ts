import type { HostFile } from "./host-file";

/** A line that ends a file within a script; none of ours has it. */
const END = "END_OF_FILE";

/**
 * Renders the shell's calls of `install_file`, one a file, as they can be read in the AWS console and in a plan.
 *
 * @throws when a file holds the line that ends it
 */
export function installCalls(files: readonly HostFile[]): string {
  return files.map(installCall).join("");
}

function installCall({ path, text, executable }: HostFile): string {
  if (text.split("\n").includes(END))
    throw new Error(`docker/host: ${path} holds the line ${END}, which ends it`);
  const ending = text.endsWith("\n") ? "" : "\n";
  return `install_file ${executable ? "0755" : "0644"} ${path} <<'${END}'\n${text}${ending}${END}\n`;
}
