import { readFileSync } from "node:fs";

/**
 * Reads a file that holds a password alone; a line break at its end is left out.
 *
 * @throws with the reason, when it can't be read or is empty
 */
export function readPassword(file: string): string {
  const password = readFileSync(file, "utf8").replace(/\r?\n$/, "");
  if (password === "") throw new Error("it is empty");
  return password;
}
