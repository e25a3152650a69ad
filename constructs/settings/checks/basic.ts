import { PHASES } from "../../service/phases";
import { closest, didYouMean, invalidValue, oneOf } from "../messages";

/** Says what is wrong with one value, in the words that follow its path; `undefined`: nothing is. */
export type Check = (value: unknown) => string | undefined;

/** Checks a switch: `true` or `false`. */
export function checkBoolean(value: unknown): string | undefined {
  if (typeof value === "boolean") return undefined;
  const fix = value === "true" || value === "false" ? `Write it without quotes: ${value}.` : undefined;
  return invalidValue(value, "true or false", fix);
}

/** Checks a text that may be empty, such as the value of an environment variable. */
export function checkText(value: unknown): string | undefined {
  if (typeof value === "string") return undefined;
  const quotable = typeof value === "number" || typeof value === "boolean";
  return invalidValue(value, "text", quotable ? `Quote it: "${value}".` : undefined);
}

/** Checks a text that must say something, such as a folder: not empty, on one line. */
export function checkFilledText(value: unknown): string | undefined {
  if (typeof value === "string" && /^[^\r\n]*\S[^\r\n]*$/.test(value)) return undefined;
  return invalidValue(value, "text of one line");
}

/**
 * Makes a check for whole numbers within bounds.
 *
 * @param least - smallest that is allowed
 * @param most - greatest that is allowed
 * @param unit - what is counted, with its preposition: ` of seconds`
 */
export function wholeNumber(least: number, most: number, unit = ""): Check {
  return (value) => {
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most)
      return undefined;
    const meant = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    const fix = meant === undefined ? undefined : `Write it without quotes: ${meant}.`;
    return invalidValue(value, `a whole number${unit} from ${least} to ${most}`, fix);
  };
}

/**
 * Makes a check for one of a few words.
 *
 * @param what - what the words are, with an article: `a phase`
 */
export function choice(what: string, words: readonly string[]): Check {
  return (value) => {
    if (typeof value === "string" && words.includes(value)) return undefined;
    return invalidValue(value, `${what} (${oneOf(words)})`, didYouMean(closest(value, words)));
  };
}

/** Checks a phase: `ec2`, `cutover` or `fargate`. */
export const checkPhase = choice("a phase", PHASES);
