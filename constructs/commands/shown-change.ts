import { Concealed } from "./concealed";

/** Longest text that is shown of a value, in characters. */
const LONGEST = 80;

/** Characters that are shown before the first difference of two long texts. */
const LEAD = 20;

/** What stands in for the part of a text that is left out. */
const GAP = "...";

/** A value before and after, ready to be printed. */
export interface ShownChange {
  /** What is there now. */
  readonly from: string;
  /** What main.ts says. */
  readonly to: string;
}

/** Shows two values in one line's worth of text: as JSON, and of long ones the part in which they differ. */
export function shownChange(from: unknown, to: unknown): ShownChange {
  const [one, other] = [text(from), text(to)];
  const longer = Math.max(one.length, other.length);
  const start = longer > LONGEST ? Math.max(0, firstDifference(one, other) - LEAD) : 0;
  return { from: cut(one, start), to: cut(other, start) };
}

function text(value: unknown): string {
  if (value === undefined || value === null) return "(none)";
  return value instanceof Concealed ? value.word : JSON.stringify(value);
}

function firstDifference(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let place = 0; place < shorter; place++) if (one[place] !== other[place]) return place;
  return shorter;
}

function cut(whole: string, start: number): string {
  const rest = start === 0 ? whole : GAP + whole.slice(start + GAP.length);
  return rest.length > LONGEST ? rest.slice(0, LONGEST - GAP.length) + GAP : rest;
}
