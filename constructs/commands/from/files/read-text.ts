import { closeSync, openSync, readSync } from "node:fs";
import { CommandError } from "../../command-error";

/** Largest file that is read, in bytes. */
const MAX_SIZE = 1_000_000;

/** How a file begins that says how its text is written; Windows PowerShell writes UTF-16 by default. */
const MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/**
 * Reads the text of a file: in UTF-8, or in UTF-16 with a mark that says so. The mark is no part of the text.
 *
 * @throws CommandError when it is too large, or no text; an error of Node.js when it cannot be read
 */
export function readText(path: string): string {
  const bytes = startOf(path, MAX_SIZE + 1);
  if (bytes.length > MAX_SIZE) {
    throw new CommandError(
      `${path} is larger than 1 MB, the most that is read. Name the Compose file, manifest, apprunner.yaml or Procfile itself.`,
    );
  }
  const encoding =
    MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.encoding ?? "utf-8";
  const isBinary = encoding === "utf-8" && bytes.includes(0);
  const text = isBinary ? undefined : decoded(bytes, encoding);
  if (text !== undefined) return text;
  const what = isBinary ? " is not a text file" : `:${firstWrongLine(bytes)}: this is not UTF-8`;
  throw new CommandError(`${path}${what}. Save it as UTF-8, or name another file.`);
}

/** Returns so many bytes at most, also of what has no end. */
function startOf(path: string, most: number): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(most);
    let length = 0;
    for (let read = -1; read !== 0 && length < most; length += read) {
      read = readSync(file, buffer, length, most - length, null);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function firstWrongLine(bytes: Buffer): number {
  const lines = bytes.toString("latin1").split("\n");
  return lines.findIndex((line) => decoded(Buffer.from(line, "latin1"), "utf-8") === undefined) + 1;
}
