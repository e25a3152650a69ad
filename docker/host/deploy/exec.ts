import { execFile } from "node:child_process";

/** How a command is run. */
export interface RunOptions {
  /** Seconds until it is killed. Default 600. */
  readonly timeout?: number;
  /** Picks the line to report out of what it printed as errors. Default: the last one. */
  readonly telling?: RegExp;
}

/**
 * Runs a program and answers with what it printed.
 *
 * Never given a secret: arguments can be read in the list of processes.
 *
 * @throws with one line of what it printed as an error, when it ends with another code than 0
 */
export function run(
  program: string,
  args: readonly string[],
  { timeout = 600, telling = /./ }: RunOptions = {},
): Promise<string> {
  const options = { timeout: timeout * 1000, maxBuffer: 16 * 1024 * 1024, killSignal: "SIGKILL" } as const;
  return new Promise((resolve, reject) => {
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      if (error.killed === true) return reject(new Error(`${program} took more than ${timeout} s`));
      const said = stderr.trim().split("\n");
      reject(
        new Error(
          said
            .filter((line) => telling.test(line))
            .at(-1)
            ?.trim() ?? error.message,
        ),
      );
    });
  });
}
