import { closest, distance } from "fastest-levenshtein";

/** Most letters that may be wrong. */
const MAX_TYPOS = 2;

/**
 * Formats a question for the word that was probably meant, with a space before it.
 *
 * @param format - how the word is typed: `--json` for `json`
 * @returns an empty text when no word is near
 */
export function didYouMean(
  typed: string,
  known: readonly string[],
  format: (word: string) => string = (word) => word,
): string {
  if (known.length === 0) return "";
  const likely = closest(typed, [...known]);
  const typos = distance(typed, likely);
  const isNear = typos <= MAX_TYPOS && (typos * 2 <= likely.length || sorted(typed) === sorted(likely));
  return isNear ? ` Did you mean ${format(likely)}?` : "";
}

/** Returns the letters in one order, by which `dve` and `dev` are the same. */
function sorted(word: string): string {
  return Array.from(word).sort().join("");
}
