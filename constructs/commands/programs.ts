import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { CommandError } from "./command-error";
import type { Interruption } from "./interruption";

type Variables = Readonly<Record<string, string>>;

/** How a program is run. */
export interface RunOptions {
  /** Folder to run in; absent: the folder of this process. */
  readonly folder?: string;
  /** Environment variables to add. */
  readonly environment?: Variables;
  /** Gets each line of the output at once. */
  readonly onLine?: (line: string) => void;
  /** Gets Ctrl-C in the program's place, and passes it on. Absent: the terminal sends it to the program. */
  readonly interruption?: Pick<Interruption, "passOnTo">;
  /** Whether what the program has started gets Ctrl-C, too; default: no. */
  readonly isGroup?: boolean;
}

/** The output of a program that has ended. */
export interface Captured {
  /** Exit code; absent when it was killed. */
  readonly code: number | undefined;
  /** What it printed. */
  readonly output: string;
  /** What it printed on standard error. */
  readonly errors: string;
}

/**
 * Prints a command and runs it to its end; its output goes to the terminal.
 *
 * @throws CommandError when it can't be started or fails
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): void {
  const variables = Object.entries(options.environment ?? {}).map(([name, value]) => `${name}=${value} `);
  const command = `${variables.join("")}${program} ${args.join(" ")}`;
  console.log(`> ${command}`);
  const { error, status } = spawnSync(program, [...args], {
    cwd: options.folder,
    env: childEnvironment(options.environment),
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error !== undefined) throw cannotStart(program, error);
  if (status !== 0) throw new CommandError(`this command failed: ${command}`);
}

/**
 * Runs a program to its end and returns its output; the caller judges the exit code.
 *
 * @throws CommandError when it can't be started
 */
export function capture(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: options.folder,
      env: childEnvironment(options.environment),
      stdio: ["ignore", "pipe", "pipe"],
      // In a process group of its own, it does not get the terminal's Ctrl-C beside the one that is passed on.
      detached: options.interruption !== undefined,
    });
    options.interruption?.passOnTo(child, options.isGroup);
    if (options.onLine !== undefined) createInterface(child.stdout).on("line", options.onLine);
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", (error) => reject(cannotStart(program, error)));
    child.on("close", (code) => {
      resolve({ code: code ?? undefined, output: decoded(output), errors: decoded(errors) });
    });
  });
}

/** PHASE and BOOTSTRAP may be left from a preview in this shell, and would change what main.ts describes. */
function childEnvironment(added: Variables = {}): NodeJS.ProcessEnv {
  return { ...process.env, PHASE: undefined, BOOTSTRAP: undefined, ...added };
}

function cannotStart(program: string, { message }: Error): CommandError {
  return new CommandError(`${program} cannot be started: ${message}. Is it installed and on the PATH?`);
}

/** Chunks are joined before they are decoded, because a chunk may end within a character. */
function decoded(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
