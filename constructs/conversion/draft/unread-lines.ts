import type { EnvFile } from "../../local/env-file";

/** Says which lines of a file are left out, by their numbers; `undefined`: none is. */
export function unreadLines(path: string, { unread }: EnvFile): string | undefined {
  if (unread.length === 0) return undefined;
  const numbers = `${unread.length === 1 ? "line" : "lines"} ${unread.join(", ")}`;
  return `${path}: ${numbers} cannot be read as NAME=value, and what is in them is left out. A value of several lines needs quotes.`;
}
