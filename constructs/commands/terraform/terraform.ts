import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { CommandError } from "../command-error";
import { TERRAFORM_PLAN, type TerraformPlan } from "./plan";

/** What became of planning a stack: a plan, or why there is none, in Terraform's own words. */
export type PlanOutcome = { readonly plan: TerraformPlan } | { readonly failure: string };

/** Exit code of a plan that would change something. */
const CHANGES = 2;

/**
 * Plans a stack. It takes no lock and writes no state, so that it disturbs nobody who deploys.
 *
 * @param folder - the stack's folder
 * @param file - where the plan is kept meanwhile; it holds values, so that the caller removes it
 * @throws CommandError when terraform can't be started
 */
export async function stackPlan(folder: string, file: string): Promise<PlanOutcome> {
  const program = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const terraform = (...args: readonly string[]) => captured(program, args, folder);

  const init = await terraform("init", "-input=false", "-no-color");
  if (init.code !== 0) return failed(init);
  // Said, because TF_CLI_ARGS_plan may turn it off, and everything would seem to be as it was.
  const looking = ["-refresh=true", "-lock=false", "-input=false", "-no-color"];
  const plan = await terraform("plan", ...looking, "-detailed-exitcode", `-out=${file}`);
  if (plan.code === 0) return { plan: {} };
  if (plan.code !== CHANGES) return failed(plan);
  const shown = await terraform("show", "-json", file);
  if (shown.code !== 0) return failed(shown);
  return { plan: TERRAFORM_PLAN.parse(JSON.parse(shown.output)) };
}

function failed({ output, errors }: Captured): PlanOutcome {
  return { failure: (errors.trim() === "" ? output : errors).trim() };
}

/** Where terraform works. */
export interface Place {
  /** Folder with the configuration. */
  readonly folder: string;
  /** Folder of the stack that was initialized, where it isn't the same. */
  readonly initialized?: string;
}

/**
 * Runs terraform without a word, and answers with what it printed.
 *
 * @throws CommandError with its own words when it fails
 */
export async function terraform(place: Place, ...args: readonly string[]): Promise<string> {
  const { code, output, errors } = await tryTerraform(place, ...args);
  if (code !== 0)
    throw new CommandError(
      `terraform ${args[0] ?? ""} in ${place.folder}:\n${(errors.trim() || output).trim()}`,
    );
  return output;
}

/** Runs terraform without a word; how it ended is for the caller to judge. */
export function tryTerraform({ folder, initialized }: Place, ...args: readonly string[]) {
  const program = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const data = initialized === undefined ? undefined : { TF_DATA_DIR: resolve(initialized, ".terraform") };
  return captured(program, args, folder, data);
}

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
