import { execFile } from "node:child_process";

/** How a program is run. */
export interface RunOptions {
  /** Seconds until it is killed. Default 600. */
  readonly timeout?: number;
  /** Which line of its error output to report; the last one that matches. Default: any line. */
  readonly errorLine?: RegExp;
}

/**
 * Runs a program and returns its output.
 *
 * Never pass a secret: the process list shows arguments.
 *
 * @throws with one line of its error output, when it exits with another code than 0
 */
export function run(
  program: string,
  args: readonly string[],
  { timeout = 600, errorLine = /./ }: RunOptions = {},
): Promise<string> {
  const options = { timeout: timeout * 1000, maxBuffer: 16 * 1024 * 1024, killSignal: "SIGKILL" } as const;
  return new Promise((resolve, reject) => {
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      if (error.killed === true) return reject(new Error(`${program} took more than ${timeout} s`));
      const lines = stderr.trim().split("\n");
      const line = lines.filter((each) => errorLine.test(each)).at(-1);
      reject(new Error(line?.trim() ?? error.message));
    });
  });
}
