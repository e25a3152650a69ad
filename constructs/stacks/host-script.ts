import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the scripts are that run on the host. */
const FOLDER = join(__dirname, "..", "..", "docker", "host");

/**
 * Reads a script that runs on the host.
 *
 * @param name - file in docker/host, for example `deploy.sh`
 */
export function hostScript(name: "deploy.sh" | "user-data.sh"): string {
  return readFileSync(join(FOLDER, name), "utf8").replace(/^#!.*\n/, "");
}
