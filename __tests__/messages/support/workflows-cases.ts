import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkWorkflows,
  workflowFiles,
  workflows,
  writeWorkflows,
} from "../../../constructs/commands/workflows";
import { EXAMPLE } from "../../commands/support/delivered";
import { synthesizedFolder } from "../../commands/support/synthesized-folder";
import { type Case, failing, folder, typed } from "./command-outcomes";

/** Inputs of `npm run workflows`, with what it prints. */
export const WORKFLOWS: Readonly<Record<string, Case>> = {
  "npm run workflows -- dev": typed(workflows, "dev"),
  "npm run workflows -- --check without github": failing("workflows", () =>
    checkWorkflows(new Map(), join(folder, "no-workflows")),
  ),
  "npm run workflows without github": failing("workflows", () =>
    writeWorkflows(workflowFiles(synthesizedFolder({ ...EXAMPLE, github: false })), folder),
  ),
  "npm run workflows with two repositories": failing("workflows", () => {
    const prod = {
      account: "444455556666",
      region: "ap-northeast-2",
      github: { repository: "octo-org/other" },
    };
    return workflowFiles(synthesizedFolder({ ...EXAMPLE, environments: { ...EXAMPLE.environments, prod } }));
  }),
  "npm run workflows -- --check after an edit of drift.yml": failing("workflows", () => {
    const files = workflowFiles(synthesizedFolder(EXAMPLE));
    return checkWorkflows(files, written(files, "17 5 * * *", "0 5 * * *"));
  }),
  "npm run workflows -- --check after github was removed": failing("workflows", () =>
    checkWorkflows(new Map(), written(workflowFiles(synthesizedFolder(EXAMPLE)))),
  ),
};

/** Writes workflows, with a text replaced, and returns their folder. */
function written(files: ReadonlyMap<string, string>, from = "", to = ""): string {
  const at = join(folder, ".github", "workflows");
  mkdirSync(at, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(at, file), text.replace(from, to));
  return at;
}
