import { accountWord } from "../../naming/account-names";
import type { Read } from "./account-facts";

/** A row of the checklist. */
export interface CheckRow {
  /** `to do`: a person has to do it; `note`: it may be as it should be; `unread`: it could not be checked. */
  readonly state: "done" | "to do" | "note" | "unread";
  /** What is looked at. */
  readonly name: string;
  /** What was found. */
  readonly found: string;
  /** What to do, as a path in the console of AWS or a line to paste; absent: nothing. */
  readonly fix?: string;
}

/** A row without its name. */
export type Answer = Omit<CheckRow, "name">;

/** Returns the answer that something is as it should be. */
export const done = (found: string): Answer => ({ state: "done", found });

/** Returns the answer that somebody has to do something. */
export const toDo = (found: string, fix: string): Answer => ({ state: "to do", found, fix });

/** Decides a row by what was read; what was not read is said. */
export function row<T>(name: string, read: Read<T>, decide: (value: T) => Answer): CheckRow {
  if ("unread" in read) return { name, state: "unread", found: read.unread };
  return { name, ...decide(read.value) };
}

/** Returns the command that makes what main.ts describes of an account. */
export function deployLine(account: string): string {
  return `npm run deploy -- ${accountWord(account)}`;
}
