import { distance } from "fastest-levenshtein";

/** Longest text that is compared with known words: anything longer is no typing mistake. */
const MAX_COMPARED_LENGTH = 64;

/**
 * Returns the word that was probably meant, letter case aside.
 *
 * @returns `undefined` when no word is near
 */
export function closest(value: unknown, words: readonly string[]): string | undefined {
  if (typeof value !== "string" || value === "" || value.length > MAX_COMPARED_LENGTH) return undefined;
  const typed = value.toLowerCase();
  const [nearest] = words
    .map((word) => ({ word, typos: distance(typed, word.toLowerCase()) }))
    .filter(({ word, typos }) => typos <= maxTypos(word) || (typos <= 2 && haveSameLetters(typed, word)))
    .sort((a, b) => a.typos - b.typos);
  return nearest?.word;
}

/** Returns how many letters may be wrong: one in a short word, else two, and a third of a long one. */
function maxTypos(word: string): number {
  return word.length < 6 ? 1 : Math.max(2, Math.floor(word.length / 3));
}

/** Returns whether two words differ only in the order of their letters: `prot`, `port`. */
function haveSameLetters(one: string, other: string): boolean {
  return Array.from(one).sort().join("") === Array.from(other.toLowerCase()).sort().join("");
}
