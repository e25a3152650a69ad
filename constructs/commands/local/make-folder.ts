import { mkdirSync } from "node:fs";
import { types } from "node:util";
import { CommandError } from "../command-error";

/** Makes a folder of this project, unless it is there. @throws CommandError when it cannot be made */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const reason = types.isNativeError(error) ? error.message : String(error);
    throw new CommandError(
      `${folder} cannot be made: ${reason}. Give your user the right to write there, or remove what is in its place.`,
    );
  }
}
