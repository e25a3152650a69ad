import type { CommandInput } from "../../command";
import { CommandError } from "../../command-error";
import { jsonOutput, plainOutput, type ReleaseOutput } from "./release-output";

/** Returns the output that was asked for. */
export function releaseOutput(options: CommandInput["options"]): ReleaseOutput {
  return options["json"] === undefined
    ? plainOutput(process.stdout, process.stderr, Date.now)
    : jsonOutput(process.stdout, Date.now);
}

/** Runs a command whose last line for machines is its result, also when it was refused. */
export async function toOutput({ options }: CommandInput, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof CommandError && options["json"] !== undefined) {
      releaseOutput(options).result([], { refused: error.message }, false);
    }
    throw error;
  }
}
