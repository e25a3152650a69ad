import { spawn } from "node:child_process";

/** How a program ended. */
export interface Ending {
  readonly code: number;
  /** What it printed, errors too, in the order in which it came. */
  readonly output: string;
  /** What it printed as errors alone. */
  readonly errors: string;
}

/** How a program is run. */
export interface CommandOptions {
  /** What it reads from its standard input. */
  readonly input?: string;
  /** On top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, whichever that is. */
export function command(
  program: string,
  args: readonly string[],
  { input, env }: CommandOptions = {},
): Promise<Ending> {
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

/** Runs a program that has to end well, and answers with what it printed. */
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
