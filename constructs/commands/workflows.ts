import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_REPOSITORY } from "../service/words";
import { type Command, startCommand } from "./command";
import { CommandError } from "./command-error";
import { synthesize } from "./synthesis";
import { deliverWorkflow } from "./workflows/deliver-workflow";
import { deliveredEnvironments } from "./workflows/delivered-environments";
import { driftWorkflow, planWorkflow } from "./workflows/reading-workflows";
import { inRepository } from "./workflows/steps";
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
  exitCodes: {
    0: "the files are as described; with --check also where main.ts names no repository",
    1: "a file differs; without --check also where main.ts names no repository",
  },
  failure: 1,
  example: "--check",
  run: async ({ words, options }) => {
    if (words.length > 0) {
      throw new CommandError(`"${words.join(" ")}" is not understood. Only the option --check is known.`);
    }
    const files = workflowFiles(await synthesize());
    return options[CHECK] === undefined ? writeWorkflows(files) : checkWorkflows(files);
  },
};

/**
 * Returns the workflows of a synthesis, by file name; none where no environment names a repository.
 *
 * @param outdir - folder of the synthesis
 * @throws CommandError when they name different ones
 */
export function workflowFiles(outdir: string): ReadonlyMap<string, string> {
  const environments = deliveredEnvironments(outdir);
  if (environments === undefined) return new Map();
  return new Map([
    ["deliver.yml", formatWorkflow(deliverWorkflow(environments))],
    ["plan.yml", formatWorkflow(planWorkflow(environments))],
    ["drift.yml", formatWorkflow(driftWorkflow(environments))],
  ]);
}

/**
 * Writes the workflows, and removes those that an earlier run has written and this one does not.
 *
 * @param folder - where; default: where GitHub reads them
 * @returns exit code 0
 * @throws CommandError when there is none to write
 */
export function writeWorkflows(files: ReadonlyMap<string, string>, folder = FOLDER): number {
  if (files.size === 0) {
    throw new CommandError(
      'main.ts names no repository on GitHub. Write it for the application: github: { repository: "OWNER/NAME" }.',
    );
  }
  mkdirSync(folder, { recursive: true });
  for (const path of outdated(files, folder)) {
    rmSync(path);
    console.log(`removed ${path}`);
  }
  for (const [file, text] of files) {
    const path = join(folder, file);
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
  return 0;
}

/**
 * Prints which workflows differ from main.ts: changed, missing, or written by an earlier run and no longer described.
 *
 * Where main.ts names no repository, the workflows of the example may stay, because they run in no repository.
 *
 * @param folder - where; default: where GitHub reads them
 * @returns exit code 0: none
 */
export function checkWorkflows(files: ReadonlyMap<string, string>, folder = FOLDER): number {
  const differing = [...files]
    .map(([file, text]) => [join(folder, file), text] as const)
    .filter(([path, text]) => textOf(path) !== text)
    .map(([path]) => path);
  const isWrong = (path: string) => files.size > 0 || !(textOf(path) ?? "").includes(OF_EXAMPLE);
  const wrong = [...differing, ...outdated(files, folder).filter(isWrong)];
  const fix =
    files.size > 0 ? "Write it: npm run workflows" : 'Remove it, or write the repository: "github".';
  for (const path of wrong) console.error(`${path} differs from main.ts. ${fix}`);
  if (files.size === 0 && wrong.length === 0) {
    console.log("main.ts names no repository on GitHub, so there is no workflow to compare.");
  }
  return wrong.length === 0 ? 0 : 1;
}

/** What every job of the example's workflows requires. */
const OF_EXAMPLE = inRepository({ repository: EXAMPLE_REPOSITORY });

/** Files that this command has written and would not write now. */
function outdated(files: ReadonlyMap<string, string>, folder: string): readonly string[] {
  const present = existsSync(folder) ? readdirSync(folder) : [];
  return present
    .filter((file) => !files.has(file))
    .map((file) => join(folder, file))
    .filter((path) => textOf(path)?.startsWith(HEADER));
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

if (require.main === module) void startCommand(workflows);
