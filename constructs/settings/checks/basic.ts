import { PHASES } from "../../service/phases";
import { closest, didYouMean, invalidValue, oneOf } from "../messages";

/** Returns what is wrong with one value, to follow its path; `undefined`: nothing is. */
export type Check = (value: unknown) => string | undefined;

/** Checks a boolean. */
export function checkBoolean(value: unknown): string | undefined {
  if (typeof value === "boolean") return undefined;
  const fix = value === "true" || value === "false" ? `Remove the quotes: ${value}.` : undefined;
  return invalidValue(value, "true or false", fix);
}

/** Checks a string that may be empty, such as the value of an environment variable. */
export function checkText(value: unknown): string | undefined {
  if (typeof value === "string") return undefined;
  const quotable = typeof value === "number" || typeof value === "boolean";
  return invalidValue(value, "a string", quotable ? `Put it in quotes: "${value}".` : undefined);
}

/** Checks a string of one line that must not be empty: the path of a folder. */
export function checkFolder(value: unknown): string | undefined {
  if (typeof value === "string" && /^[^\r\n]*\S[^\r\n]*$/.test(value)) return undefined;
  return invalidValue(value, "the path of a folder");
}

/**
 * Returns a check for whole numbers within bounds.
 *
 * @param least - smallest that is allowed
 * @param most - greatest that is allowed
 * @param what - what the numbers are: `a whole number of seconds`
 */
export function wholeNumber(least: number, most: number, what = "a whole number"): Check {
  return (value) => {
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) {
      return undefined;
    }
    return invalidValue(value, `${what} from ${least} to ${most}`, removeQuotes(value));
  };
}

/** Returns the fix for a number in quotes; `undefined`: the value is none. */
export function removeQuotes(value: unknown): string | undefined {
  const isQuoted = typeof value === "string" && /^\d{1,9}$/.test(value);
  return isQuoted ? `Remove the quotes: ${Number(value)}.` : undefined;
}

/**
 * Returns a check for one of a few words.
 *
 * @param what - what the words are, with an article: `a phase`
 */
export function choice(what: string, words: readonly string[]): Check {
  const allowed = words.length === 0 ? what : `${what} (${oneOf(words)})`;
  return (value) => {
    if (typeof value === "string" && words.includes(value)) return undefined;
    return invalidValue(value, allowed, didYouMean(closest(value, words)));
  };
}

/** Checks a phase: `ec2`, `cutover` or `fargate`. */
export const checkPhase = choice("a phase", PHASES);
