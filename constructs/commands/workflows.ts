import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, startCommand } from "./command";
import { CommandError } from "./command-error";
import { synthesize } from "./synthesis";
import { deliverWorkflow } from "./workflows/deliver-workflow";
import { deliveredEnvironments } from "./workflows/delivered-environments";
import { driftWorkflow, planWorkflow } from "./workflows/reading-workflows";
import { formatWorkflow, HEADER } from "./workflows/workflow";

/** Where GitHub reads workflows. */
const FOLDER = join(".github", "workflows");

/** Name of the option that compares instead of writing. */
const CHECK = "check";

/** `npm run workflows` writes the workflows of GitHub Actions from main.ts. */
export const workflows: Command = {
  name: "workflows",
  summary:
    "Writes .github/workflows from main.ts: build, deploy and release every commit of the branch, plan every\n" +
    "pull request, and compare what is deployed every day. --check compares instead of writing.",
  arguments: {},
  options: { check: { meaning: "compare the files with main.ts, and write nothing" } },
  exitCodes: { 0: "the files are as described", 1: "a file differs, or main.ts names no repository" },
  failure: 1,
  example: "--check",
  run: async ({ words, options }) => {
    if (words.length > 0) {
      throw new CommandError(`"${words.join(" ")}" is not understood. Only the option --check is known.`);
    }
    const files = workflowFiles(await synthesize());
    return options[CHECK] === undefined ? write(files) : check(files);
  },
};

/**
 * Returns the workflows of a synthesis, by file name.
 *
 * @param outdir - folder of the synthesis
 * @throws CommandError when no environment names a repository
 */
export function workflowFiles(outdir: string): ReadonlyMap<string, string> {
  const environments = deliveredEnvironments(outdir);
  return new Map([
    ["deliver.yml", formatWorkflow(deliverWorkflow(environments))],
    ["plan.yml", formatWorkflow(planWorkflow(environments))],
    ["drift.yml", formatWorkflow(driftWorkflow(environments))],
  ]);
}

function write(files: ReadonlyMap<string, string>): number {
  mkdirSync(FOLDER, { recursive: true });
  for (const file of outdated(files)) {
    rmSync(join(FOLDER, file));
    console.log(`removed ${join(FOLDER, file)}`);
  }
  for (const [file, text] of files) {
    writeFileSync(join(FOLDER, file), text);
    console.log(`wrote ${join(FOLDER, file)}`);
  }
  return 0;
}

function check(files: ReadonlyMap<string, string>): number {
  const differing = [...files].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
  const wrong = [...differing, ...outdated(files)].map((file) => join(FOLDER, file));
  for (const file of wrong) console.error(`${file} differs from main.ts. Write it: npm run workflows`);
  return wrong.length === 0 ? 0 : 1;
}

/** Files that this command has written and would not write now. */
function outdated(files: ReadonlyMap<string, string>): readonly string[] {
  const present = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  return present.filter((file) => !files.has(file) && textOf(file)?.startsWith(HEADER));
}

function textOf(file: string): string | undefined {
  const path = join(FOLDER, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

if (require.main === module) void startCommand(workflows);
