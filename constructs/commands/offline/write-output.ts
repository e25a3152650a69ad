import { writeFileSync } from "node:fs";
import { types } from "node:util";
import { print } from "../../report/print";
import { CommandError } from "../command-error";

/**
 * Writes a text to a file and prints the name of the file, or prints the text.
 *
 * @param file - the file, or `-` for the standard output
 * @throws CommandError when the file cannot be written
 */
export function writeOutput(file: string, text: string): void {
  if (file === "-") return print(text.replace(/\n$/, ""));
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = types.isNativeError(error) ? error.message : String(error);
    throw new CommandError(
      `--out ${JSON.stringify(file)} cannot be written: ${reason}. Name a file in a folder that exists.`,
    );
  }
  print(file);
}
