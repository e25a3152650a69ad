import { spawnSync } from "node:child_process";
import { TERRAFORM_MEMORY } from "../../support/terraform-memory";

/** Runs Terraform in a folder, with credentials that nothing accepts: what is planned there asks AWS nothing. */
export function terraformIn(folder: string, ...args: readonly string[]) {
  return spawnSync("terraform", [...args], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      ...TERRAFORM_MEMORY,
      CHECKPOINT_DISABLE: "1",
      AWS_ACCESS_KEY_ID: "none",
      AWS_SECRET_ACCESS_KEY: "none",
    },
    maxBuffer: 512 * 1024 * 1024,
  });
}
