import { mkdirSync } from "node:fs";
import { CommandError, errorMessage } from "../command-error";

/** Makes a folder of this project, unless it is there. @throws CommandError when it cannot be made */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CommandError(
      `${folder} cannot be made: ${errorMessage(error)}. Give your user the right to write there, or remove what is in its place.`,
    );
  }
}
