import { spawn } from "node:child_process";

/** How a program ended. */
export interface CommandResult {
  readonly code: number;
  /** Standard output and standard error, in order. */
  readonly output: string;
  /** Standard error. */
  readonly errors: string;
}

/** Options of a command. */
export interface CommandOptions {
  /** Standard input. */
  readonly input?: string;
  /** Environment variables in addition to this process's. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program. Returns how it ended. */
export function command(
  program: string,
  args: readonly string[],
  { input, env }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { env: { ...process.env, ...env } });
    const chunks: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      errors.push(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, output: text(chunks), errors: text(errors) }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
  });
}

/** Runs a program that must succeed. Returns its output. */
export async function succeed(
  program: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<string> {
  const { code, output } = await command(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`);
  return output;
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8").trim();
}
