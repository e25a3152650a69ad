import type { Change } from "./plans";

/** Returns a change in place of one attribute. */
export function from(type: string, attribute: string, before: unknown, after: unknown): Change {
  return { type, actions: ["update"], before: { [attribute]: before }, after: { [attribute]: after } };
}
