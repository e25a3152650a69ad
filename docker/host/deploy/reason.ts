import { Problem } from "./problem";

/** Characters of what somebody else says. */
const LONGEST = 300;

/** Puts an error into words that fit into one line; our own are kept whole, and others' as far as they are bearable. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/\s+/g, " ").trim();
  return error instanceof Problem ? line : line.slice(0, LONGEST);
}
