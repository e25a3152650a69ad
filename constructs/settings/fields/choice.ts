import { closest } from "../wording/closest";
import { didYouMean } from "../wording/did-you-mean";
import { oneOf } from "../wording/one-of";
import { refusal } from "../wording/refusal";
import type { Check } from "./check";

/**
 * Makes a check for one of a few words.
 *
 * @param what - what the words are, with an article: `a phase`
 */
export function choice(what: string, words: readonly string[]): Check {
  return (value) => {
    if (typeof value === "string" && words.includes(value)) return undefined;
    return refusal(value, `${what} (${oneOf(words)})`, didYouMean(closest(value, words)));
  };
}
