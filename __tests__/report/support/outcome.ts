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

/** A folder for a synthesis that doesn't exist yet; it is gone after the test file. */
export function freshFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "synthesize-"));
  folders.push(parent);
  return join(parent, "cdktf.out");
}

/**
 * Synthesizes into a folder and leaves no trace in this process.
 *
 * @param context - what cdktf's CLI hands over; absent: it isn't the CLI that runs this
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

/** Every file below a folder, by path, with what is in it. */
export function filesOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}
