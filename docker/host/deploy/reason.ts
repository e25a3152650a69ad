import { Problem } from "./problem";

/** Longest text of somebody else's that is reported. */
const LONGEST = 300;

/** Puts an error into words that fit into one line. A {@link Problem} stays whole: what is to be done stands at its end. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/\s+/g, " ").trim();
  return error instanceof Problem ? line : line.slice(0, LONGEST);
}
