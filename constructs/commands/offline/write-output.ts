import { statSync, writeFileSync } from "node:fs";
import { print } from "../../report/print";
import { CommandError, errorMessage } from "../command-error";

/**
 * Writes a text to a file and prints the name of the file, or prints the text.
 *
 * @param file - the file, or `-` for the standard output
 * @throws CommandError when the file cannot be written
 */
export function writeOutput(file: string, text: string): void {
  if (file === "-") return print(text.replace(/\n$/, ""));
  writeText(file, text);
  print(file);
}

/** Writes a text to a file. @throws CommandError when it cannot be written */
export function writeText(file: string, text: string): void {
  writing(file, () => writeFileSync(file, text));
}

/**
 * Writes the file of `--out`.
 *
 * @param write - writes it
 * @throws CommandError when it cannot be written
 */
export function writing(file: string, write: () => void): void {
  refuseFolder(file);
  try {
    write();
  } catch (error) {
    const reason = errorMessage(error);
    const [code = ""] = reason.split(":");
    throw new CommandError(
      `--out ${JSON.stringify(file)} cannot be written: ${reason}. ${FIXES[code] ?? EXISTING}`,
    );
  }
}

const EXISTING = "Name a file in a folder that exists.";

/** What else to do, by the code of the error. */
const FIXES: Readonly<Record<string, string>> = {
  EACCES: "Name a file that this user may write.",
  EROFS: "Name a file that this user may write.",
  ENOSPC: "Make room on the disk, or name a file on another.",
};

function refuseFolder(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw new CommandError(`--out ${JSON.stringify(file)} is a folder. Name a file in it.`);
}
