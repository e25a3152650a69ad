import { distance } from "fastest-levenshtein";
import type { Path } from "./paths";

/**
 * Words what is wrong with a value, the one way that all messages are worded.
 *
 * @param value - what was written; `undefined`: nothing was
 * @param allowed - what would be right, without a full stop: `a 12-digit AWS account id`
 * @param fix - a whole sentence that says what to write instead
 * @returns `"x" is not <allowed>. <fix>`, or `is missing; it must be <allowed>. <fix>`
 */
export function invalidValue(value: unknown, allowed: string, fix?: string): string {
  const said =
    value === undefined ? `is missing; it must be ${allowed}.` : `${showValue(value)} is not ${allowed}.`;
  return fix === undefined ? said : `${said} ${fix}`;
}

/**
 * Asks for the likely value: `Did you mean "region"?`.
 *
 * @param meant - the likely value; `undefined`: nobody knows
 * @returns `undefined` when nobody knows
 */
export function didYouMean(meant: unknown): string | undefined {
  return meant === undefined ? undefined : `Did you mean ${showValue(meant)}?`;
}

/**
 * Words that a field does not exist: with the one that was probably meant, else with all there are.
 *
 * @param field - what was written
 * @param known - the fields there are
 */
export function unknownField(field: string, known: readonly string[]): string {
  const meant = closest(field, known);
  if (meant !== undefined) return `unknown field. Did you mean "${meant}"?`;
  return `unknown field. Known fields: ${known.map(showValue).join(", ")}.`;
}

/** Lists what may be chosen, as JSON: `"ec2", "cutover" or "fargate"`. */
export function oneOf(choices: readonly (string | number)[]): string {
  const shown = choices.map(showValue);
  const last = shown.pop() ?? "nothing";
  return shown.length === 0 ? last : `${shown.join(", ")} or ${last}`;
}

/** Longest text that is compared: what is longer is no slip of the keyboard. */
const MAX_COMPARED_LENGTH = 64;

/** Letters that may be wrong in a word: two, so that swapped ones count, less in a short one, a third of a long one. */
function maxTypos(word: string): number {
  return word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
}

/**
 * Finds the word that was probably meant: at most a third of it mistyped, letter case aside.
 *
 * @returns `undefined` when none is near
 */
export function closest(value: unknown, words: readonly string[]): string | undefined {
  if (typeof value !== "string" || value === "" || value.length > MAX_COMPARED_LENGTH) return undefined;
  const typed = value.toLowerCase();
  const [nearest] = words
    .map((word) => ({ word, slips: distance(typed, word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= maxTypos(word))
    .sort((a, b) => a.slips - b.slips);
  return nearest?.word;
}

/** Keys that are printed after a dot; others are printed in brackets and quotes. */
const PLAIN_KEY = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Shows a path the way it is written in code: `environments.prod.services.back.cpu`, `deployers[0]`.
 *
 * @returns `description` for the description itself
 */
export function showPath(path: Path): string {
  if (path.length === 0) return "description";
  return path
    .map((key, position) => {
      if (typeof key === "number") return `[${key}]`;
      if (!PLAIN_KEY.test(key)) return `[${showValue(key)}]`;
      return position === 0 ? key : `.${key}`;
    })
    .join("");
}

/** Longest text that a value is shown as, in characters. */
const MAX_SHOWN_LENGTH = 80;

/** Levels of lists and objects that are shown. */
const MAX_SHOWN_DEPTH = 3;

/**
 * Shows a value in an error message: as JSON where there is one, cut to 80 characters.
 *
 * Total: functions, symbols, NaN, BigInt, cycles and values of any size come out as something short.
 */
export function showValue(value: unknown): string {
  const shown = show(value, MAX_SHOWN_DEPTH);
  return shown.length > MAX_SHOWN_LENGTH ? `${shown.slice(0, MAX_SHOWN_LENGTH - 3)}...` : shown;
}

function show(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, MAX_SHOWN_LENGTH));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (typeof value !== "object" || value === null) return String(value);
  if (depth === 0) return Array.isArray(value) ? "[...]" : "{...}";
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${joined(items.slice(0, MAX_SHOWN_LENGTH), (item) => show(item, depth - 1))}]`;
  }
  const entries = Object.entries(value);
  return `{${joined(entries, ([key, item]) => `${show(key, depth)}:${show(item, depth - 1)}`)}}`;
}

/** Joins shown parts by commas and stops as soon as there is more than can be printed. */
function joined<T>(items: readonly T[], shownItem: (item: T) => string): string {
  let text = "";
  for (const item of items) {
    text += (text === "" ? "" : ",") + shownItem(item);
    if (text.length > MAX_SHOWN_LENGTH) break;
  }
  return text;
}
