import { distance } from "fastest-levenshtein";

/** Longest text that is compared: what is longer is no slip of the keyboard. */
const LONGEST = 64;

/** Letters that may be wrong in a word: two, so that swapped ones count, less in a short one, a third of a long one. */
function tolerance(word: string): number {
  return word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
}

/**
 * Finds the word that was probably meant: at most a third of it mistyped, letter case aside.
 *
 * @returns `undefined` when none is near
 */
export function closest(value: unknown, words: readonly string[]): string | undefined {
  if (typeof value !== "string" || value === "" || value.length > LONGEST) return undefined;
  const typed = value.toLowerCase();
  const [nearest] = words
    .map((word) => ({ word, slips: distance(typed, word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= tolerance(word))
    .sort((a, b) => a.slips - b.slips);
  return nearest?.word;
}
