import { spawn } from "node:child_process";
import { CommandError } from "./command-error";

/** How a program ended, and what it said. */
export interface Captured {
  /** Exit code; absent when it was killed. */
  readonly code: number | undefined;
  /** What it printed. */
  readonly output: string;
  /** What it complained about. */
  readonly errors: string;
}

/**
 * Runs a program to its end without a word, and keeps what it prints.
 *
 * @param folder - folder to run in
 * @param variables - variables beside those of this process
 * @throws CommandError when it can't be started; how it ended is for the caller to judge
 */
export function captured(
  program: string,
  args: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: folder,
      env: { ...process.env, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", ({ message }) => reject(new CommandError(`${program} can't be started: ${message}`)));
    child.on("close", (code) => {
      resolve({ code: code ?? undefined, output: textOf(output), errors: textOf(errors) });
    });
  });
}

/** Joined before they are decoded, because a chunk may end within a character. */
function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
