import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { synthesize } from "../../../constructs/report/synthesize";
import type { Deployment } from "../../../constructs/stacks/deployment";

/** What a synthesis printed, and how it would end the process. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: unknown;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Returns a folder that does not exist yet; it is deleted after the test file. */
export function freshFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "synthesize-"));
  folders.push(parent);
  return join(parent, "cdktf.out");
}

/**
 * Synthesizes into a folder, and restores the environment and the exit code of this process.
 *
 * @param context - context that the CLI of cdktf passes; absent: the program runs without the CLI
 */
export function outcomeOf(folder: string, build: (app: App) => Deployment, context?: string): Outcome {
  const { env, exitCode } = process;
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
  process.env = { ...env, CDKTF_OUTDIR: folder, CDKTF_CONTEXT_JSON: context };
  process.exitCode = undefined;
  try {
    synthesize(build);
    const printed = (spy: jest.SpyInstance) => spy.mock.calls.flat().join("\n");
    return { output: printed(log), errors: printed(error), exitCode: process.exitCode };
  } finally {
    process.env = env;
    process.exitCode = exitCode;
    log.mockRestore();
    error.mockRestore();
  }
}

/** Returns the content of every file below a folder, by path. */
export function filesOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}
