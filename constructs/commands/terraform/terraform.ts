import { resolve } from "node:path";
import { CommandError } from "../command-error";
import type { Interruption } from "../interruption";
import { capture, type Captured } from "../programs";
import { FAILED_CHECK } from "./errors";
import { registryVariables } from "../registry-login";
import { TERRAFORM_PLAN, type TerraformPlan } from "./plan";

/** The plan of a stack, or Terraform's error. */
export type PlanOutcome = { readonly plan: TerraformPlan } | { readonly failure: string };

/** Exit code of a plan that would change something. */
const CHANGES = 2;

/** Where Terraform works. */
export interface TerraformFolders {
  /** Folder with the configuration. */
  readonly folder: string;
  /** Folder that was initialized, where it is another one. */
  readonly initialized?: string;
  /** Passes Ctrl-C on to Terraform; absent: the terminal does. */
  readonly interruption?: Interruption;
  /** Gets each line of Terraform's output at once. */
  readonly onLine?: (line: string) => void;
}

/** Returns the program to run as Terraform. */
export function terraformProgram(): string {
  return process.env["TERRAFORM_BINARY_NAME"] || "terraform";
}

/**
 * Plans a stack. It takes no lock and writes no state, so it disturbs nobody who deploys.
 *
 * @param folder - the stack's folder
 * @param file - where the plan is kept meanwhile; it holds values, so the caller removes it
 * @throws CommandError when Terraform can't be started
 */
export async function stackPlan(folder: string, file: string): Promise<PlanOutcome> {
  const init = await initialize({ folder });
  if (init.code !== 0) return { failure: errorsOf(init) };
  // TF_CLI_ARGS_plan may turn the refresh off, and then nothing would seem to differ.
  const options = ["-refresh=true", "-lock=false", "-input=false", "-no-color"];
  const plan = await tryTerraform({ folder }, "plan", ...options, "-detailed-exitcode", `-out=${file}`);
  // A check that does not hold is a warning, also where nothing would change.
  if (plan.code === 0 && !plan.output.includes(FAILED_CHECK)) return { plan: {} };
  if (plan.code !== CHANGES && plan.code !== 0) return { failure: errorsOf(plan) };
  const shown = await tryTerraform({ folder }, "show", "-json", file);
  if (shown.code !== 0) return { failure: errorsOf(shown) };
  return { plan: TERRAFORM_PLAN.parse(JSON.parse(shown.output)) };
}

/** Terraform's message about a version of the provider that the folder was not initialized with. */
const OTHER_VERSION = "init -upgrade";

/**
 * Initializes the folder of a stack, also for another version of the provider than before.
 *
 * @param options - more options of `terraform init`
 */
export async function initialize(
  folders: TerraformFolders,
  ...options: readonly string[]
): Promise<Captured> {
  const init = ["init", "-input=false", "-no-color", ...options];
  const first = await tryTerraform(folders, ...init);
  if (first.code === 0 || !first.errors.includes(OTHER_VERSION)) return first;
  return tryTerraform(folders, ...init, "-upgrade");
}

/**
 * Runs Terraform and returns what it printed.
 *
 * @throws CommandError with Terraform's error when it fails
 */
export async function terraform(folders: TerraformFolders, ...args: readonly string[]): Promise<string> {
  const result = await tryTerraform(folders, ...args);
  if (result.code === 0) return result.output;
  throw terraformError(args[0] ?? "", folders.folder, result);
}

/** Returns the error about a run of Terraform that failed. */
export function terraformError(command: string, folder: string, result: Captured): CommandError {
  return new CommandError(`terraform ${command} failed in ${folder}:\n${errorsOf(result)}`);
}

/** What Terraform asks providers for, which may need the registry. */
const WITH_PROVIDERS = ["plan", "apply"];

/** Runs Terraform; the caller judges how it ended. */
export async function tryTerraform(
  { folder, initialized, ...options }: TerraformFolders,
  ...args: readonly string[]
): Promise<Captured> {
  const environment = {
    ...(initialized === undefined ? {} : { TF_DATA_DIR: resolve(initialized, ".terraform") }),
    ...(WITH_PROVIDERS.includes(args[0] ?? "") ? await registryVariables(folder) : {}),
  };
  return capture(terraformProgram(), args, { folder, environment, ...options });
}

/** Returns what a run of Terraform printed about its failure. */
export function errorsOf({ output, errors }: Captured): string {
  return (errors.trim() === "" ? output : errors).trim();
}
