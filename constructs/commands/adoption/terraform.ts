import { resolve } from "node:path";
import { captured } from "../captured";
import { CommandError } from "../command-error";

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
