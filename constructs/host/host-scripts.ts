import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deployer } from "./deployer-bundle";
import { type HostFile, hostFiles } from "./host-files";

const FOLDER = join(__dirname, "..", "..", "docker", "host");

/** The two scripts that a host is made by. */
export interface HostScripts {
  /** Runs once, at the first boot. */
  readonly boot: string;
  /** Converges the host, whenever it runs. */
  readonly deploy: string;
}

/**
 * Puts together what a host runs: the files of docker/host/filesystem, and then a script.
 *
 * @param values - what stands for `@NAME@` in the files
 */
export function hostScripts(values: Readonly<Record<string, string>>): HostScripts {
  const files = hostFiles(values);
  return {
    boot: script(installCalls(files), "user-data.sh"),
    deploy: script(installCalls([...files, deployer()]), "document.sh"),
  };
}

function script(calls: string, name: "user-data.sh" | "document.sh"): string {
  return ["#!/bin/bash\n", read("install.sh"), calls, read(name)].join("");
}

/** Without its first line, which is there for editors and for shellcheck. */
function read(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8").replace(/^#!.*\n/, "");
}

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
