import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installCalls } from "../host/install-calls";
import { deployer } from "./deployer";
import { hostFiles } from "./host-files";

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
