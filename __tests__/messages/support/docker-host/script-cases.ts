import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT } from "../../../support/source-files";
import type { MessageCases } from "./test-case";

const HOST = join(PROJECT, "docker/host");

/** The host's scripts that print messages. */
export const SCRIPTS = ["document.sh", "setup.sh", "filesystem/usr/local/sbin/deploy"].map((name) =>
  readFileSync(join(HOST, name), "utf8"),
);

const [DOCUMENT = "", SETUP = "", DEPLOY = ""] = SCRIPTS;

/** Runs a script of the host in a folder, with some of its programs replaced by functions of the shell. */
function running(script: string, functions: string): () => Promise<string> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "script-"));
    writeFileSync(
      join(folder, "ec2-to-fargate.env"),
      "AWS_REGION=eu-central-1\nDEPLOY_DOCUMENT=shop-dev-deploy\n",
    );
    const input = `cd ${folder}\n${functions}\n${script.replaceAll(/\/(etc|run\/lock|run)\/ec2/g, `${folder}/ec2`)}`;
    const { stdout, stderr } = spawnSync("bash", [], { input, encoding: "utf8" });
    rmSync(folder, { recursive: true, force: true });
    return `${stdout}${stderr}`.trimEnd();
  };
}

/** What the host's scripts print. */
export const SCRIPT_CASES: MessageCases = {
  "the deploy document cannot be fetched": running(
    DEPLOY,
    'aws() { echo "Could not connect to the endpoint URL" >&2; return 1; }',
  ),
  "another deployment does not end": running(
    DOCUMENT.replace("\nprepare\nlock\n", "\nlock\nexit\n"),
    "flock() { return 1; }",
  ),
  "packages cannot be installed at the first attempt": running(
    `${SETUP}\ninstall_packages 60`,
    "type() { return 1; }; dnf() { ((attempt > 1)); }; sleep() { :; }",
  ),
  "packages cannot be installed at any attempt": running(
    `${SETUP}\ninstall_packages 1`,
    "type() { return 1; }; dnf() { return 1; }; sleep() { :; }",
  ),
  "the disk has no room for the swap file": running(
    `${SETUP.replaceAll("/swapfile", "./swapfile")}\nadd_swap`,
    "dd() { return 1; }",
  ),
};
