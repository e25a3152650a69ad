import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Readable } from "node:stream";

/** A program that is started in the foreground. */
export interface Foreground {
  /** Its standard output; null: it is this process's. */
  readonly stdout: Readable | null;
  /** Settles at its end with its exit code, after a signal as of a shell: 128 and the number of the signal; undefined: it could not be started. */
  readonly ended: Promise<number | undefined>;
  /** Sends a signal to it and to what it has started. */
  readonly send: (signal: NodeJS.Signals) => void;
}

/** How a program is started. */
export interface ForegroundOptions {
  /** Its variables. */
  readonly env: NodeJS.ProcessEnv;
  /** Its standard input and output; standard error is this process's. */
  readonly stdio?: readonly ["inherit" | "pipe", "inherit" | "pipe"];
}

/** Writes the id of its process, which leads the group, and becomes the program. */
const LEADER = `command -v "$0" >/dev/null || exit 127; echo $$ >&3; exec 3>&-; exec "$0" "$@"`;

/**
 * Runs the program with job control, so that Ctrl-C reaches it and nothing else: npm's shell would end by it at once, and npm with
 * that, while the program goes on. Ctrl-Z is a character, because there is no prompt to come back to.
 */
const JOB = `terminal=$(stty -g </dev/tty 2>/dev/null) && stty susp undef </dev/tty
sh -c '${LEADER}' "$0" "$@"
code=$?
[ -z "$terminal" ] || stty "$terminal" </dev/tty
exit $code`;

/** How a program gets the terminal's signals. */
type Way =
  /** By job control. */
  | "job"
  /** It leads a group, and gets those of this process: nothing of it needs the terminal. */
  | "group"
  /** From the terminal, as this process does: the other end of a pipe, such as a pager, needs the terminal, too. */
  | "terminal";

function wayOf({ stdin, stdout, platform }: NodeJS.Process): Way {
  if (platform === "win32") return "terminal";
  if (!stdin.isTTY) return "group";
  return stdout.isTTY ? "job" : "terminal";
}

/** Starts a program in the foreground. */
export function startForeground(
  program: string,
  args: readonly string[],
  { env, stdio: [input, output] = ["inherit", "inherit"] }: ForegroundOptions,
): Foreground {
  const way = wayOf(process);
  const words = way === "job" ? ["sh", "-m", "-c", JOB, program, ...args] : [program, ...args];
  const child = spawn(words[0] ?? "", words.slice(1), {
    stdio: [input, output, "inherit", ...(way === "job" ? (["pipe"] as const) : [])],
    env,
    detached: way === "group",
  });
  let leader = way === "job" ? undefined : child.pid;
  child.stdio[3]?.on("data", (pid: Buffer) => (leader = Number(pid.toString())));
  return {
    stdout: child.stdout,
    ended: new Promise((resolve) => {
      child.once("error", () => {
        resolve(undefined);
      });
      child.once("close", (code, signal) => {
        const number = signal === null ? 0 : constants.signals[signal];
        resolve(leader === undefined ? undefined : (code ?? 128 + number));
      });
    }),
    send: (signal) => {
      if (leader === undefined) return;
      if (way === "terminal") {
        if (signal !== "SIGINT") child.kill(signal);
        return;
      }
      try {
        process.kill(-leader, signal);
      } catch {
        // All of it has ended.
      }
    },
  };
}
