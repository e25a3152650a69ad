import { spawn } from "node:child_process";
import { join } from "node:path";
import type { CommandResult } from "./command";

/** Folder of this repository. */
export const PROJECT = join(__dirname, "..", "..", "..");

/** A command that runs, and its end. */
export interface Running {
  /** What it has printed on standard output. */
  readonly printed: () => string;
  /** What it has printed on standard error. */
  readonly said: () => string;
  /** Types a text. */
  readonly type: (text: string) => void;
  /** Presses Ctrl-C: of a group, every process gets it, as from a terminal. */
  readonly interrupt: () => void;
  /** Ends it, whatever it does. */
  readonly kill: () => void;
  /** How it ends. */
  readonly ended: Promise<CommandResult>;
}

/**
 * Starts a program in the folder of this repository.
 *
 * @param env - variables beside those of this process
 * @param group - whether it leads a process group
 */
export function start(
  program: string,
  args: readonly string[],
  { env, group = false }: { readonly env: Readonly<Record<string, string>>; readonly group?: boolean },
): Running {
  const child = spawn(program, [...args], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    detached: group,
  });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return {
    printed: () => output,
    said: () => errors,
    type: (text) => void child.stdin.write(text),
    interrupt: () => {
      if (group) process.kill(-(child.pid ?? 0), "SIGINT");
      else child.kill("SIGINT");
    },
    kill: () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    },
    ended: new Promise((resolve) => {
      child.on("close", (code) => {
        resolve({ code: code ?? -1, output, errors });
      });
    }),
  };
}
