import { spawnSync } from "node:child_process";
import { CommandError } from "./command-error";

/** Where and how a program runs. */
export interface RunOptions {
  /** Folder to run in; absent: this process's own. */
  readonly folder?: string;
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Keeps what it prints to itself. */
  readonly quiet?: boolean;
}

/**
 * Runs a program to its end, showing the command first.
 *
 * @throws CommandError when it can't be started or fails; what it printed says why
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): void {
  const variables = Object.entries(options.environment ?? {}).map(([name, value]) => `${name}=${value} `);
  const command = `${variables.join("")}${program} ${args.join(" ")}`;
  if (options.quiet !== true) console.log(`> ${command}`);
  const result = spawnSync(program, [...args], {
    cwd: options.folder,
    env: { ...process.env, ...options.environment },
    stdio: ["inherit", options.quiet === true ? "ignore" : "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (result.error !== undefined)
    throw new CommandError(`${program} can't be started: ${result.error.message}`);
  if (result.status !== 0) throw new CommandError(`failed: ${command}`);
}
