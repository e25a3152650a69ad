import type { Path } from "./paths";
import { isSecretOption } from "./secret-arguments";
import { isHiddenField } from "./secret-names";
import { looksSecret, withoutSecrets } from "./secret-values";

/** Longest text that a value is shown as, in characters. */
const MAX_SHOWN_LENGTH = 80;

/** Longest text that is searched for secrets; more than can be shown after them. */
const MAX_READ_LENGTH = 1000;

/** Levels of lists and objects that are shown. */
const MAX_SHOWN_DEPTH = 3;

/** Keys that are printed after a dot; others are printed in brackets and quotes. */
const PLAIN_KEY = /^[A-Za-z0-9_-]{1,80}$/;

/** Control characters, and the line and paragraph separators. */
const CONTROL_CHARACTERS = /[\p{Cc}\u2028\u2029]/gu;

/**
 * Formats what is wrong with a value: `"x" conflicts with scale. <fix>`.
 *
 * @param predicate - what is wrong, to follow the value, without a full stop
 * @param fix - a whole sentence that says what to write instead
 */
export function problemWith(value: unknown, predicate: string, fix?: string): string {
  return withFix(`${showValue(value)} ${predicate}.`, fix);
}

/**
 * Formats that a value is not one of those that are allowed: `"x" is not <allowed>. <fix>`.
 *
 * @param value - what was written; `undefined`: nothing was
 * @param allowed - what would be right, without a full stop: `a 12-digit AWS account id`
 * @param fix - a whole sentence that says what to write instead
 */
export function invalidValue(value: unknown, allowed: string, fix?: string): string {
  if (value === undefined) return withFix(required("a value", `It must be ${allowed}.`), fix);
  return problemWith(value, `is not ${allowed}`, fix);
}

/**
 * Formats that something is missing: `at least one service is required. <fix>`.
 *
 * @param what - what is missing: `at least one service`
 */
export function required(what: string, fix?: string): string {
  return withFix(`${what} is required.`, fix);
}

/**
 * Formats that something else has the same value: `domain "x" is already used by environment "dev".`
 *
 * @param what - what the value is: `domain`
 * @param user - who has it: `environment "dev"`
 */
export function alreadyUsed(what: string, value: string, user: string): string {
  return onOneLine(`${what} ${showValue(value)} is already used by ${user}.`);
}

/**
 * Formats that a value does nothing: `"/up" has no effect without a path. Add a path, or remove "health".`
 *
 * @param condition - what is missing, with an article: `a path`
 * @param field - the field that has no effect
 */
export function noEffect(value: unknown, condition: string, field: string): string {
  return problemWith(value, `has no effect without ${condition}`, `Add ${condition}, or remove "${field}".`);
}

/**
 * Formats that a name cannot be used: `"PORT" is a reserved name: ECS sets it.`
 *
 * @param reason - who needs it, without a full stop
 */
export function reservedName(name: string, reason: string): string {
  return problemWith(name, `is a reserved name: ${reason}`);
}

/**
 * Formats that a field does not exist, with the one that was probably meant, else with all that exist.
 *
 * @param known - the fields that exist
 * @param likely - the field that was probably meant
 * @param more - what is possible instead, as a sentence
 */
export function unknownField(known: readonly string[], likely?: string, more?: string): string {
  const fix = didYouMean(likely) ?? `Known fields: ${known.map(showValue).join(", ")}.`;
  return withFix(`unknown field. ${more ?? fix}`, more === undefined ? undefined : didYouMean(likely));
}

/**
 * Formats the likely value: `Did you mean "region"?`.
 *
 * @returns `undefined` when no value is likely
 */
export function didYouMean(likely: unknown): string | undefined {
  return likely === undefined ? undefined : `Did you mean ${showValue(likely)}?`;
}

/** Formats a choice: `"ec2", "cutover" or "fargate"`. */
export function oneOf(choices: readonly (string | number)[]): string {
  const shown = choices.map(showValue);
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} or ${last}`;
}

/**
 * Formats a path the way it is written in code: `environments.prod.services.back.cpu`, `deployers[0]`.
 *
 * @returns `description` for the description itself
 */
export function showPath(path: Path): string {
  if (path.length === 0) return "description";
  return path
    .map((key, position) => {
      if (typeof key === "number") return `[${key}]`;
      if (!PLAIN_KEY.test(key) || looksSecret(key)) return `[${showValue(key)}]`;
      return position === 0 ? key : `.${key}`;
    })
    .join("");
}

/**
 * Formats a value for an error message: as JSON where possible, cut to 80 characters, without secrets.
 *
 * Never throws: functions, symbols, NaN, BigInt, cycles and values of any size come out as something short.
 */
export function showValue(value: unknown): string {
  const shown = show(value, MAX_SHOWN_DEPTH);
  return shown.length > MAX_SHOWN_LENGTH ? `${shown.slice(0, MAX_SHOWN_LENGTH - 3)}...` : shown;
}

function withFix(message: string, fix: string | undefined): string {
  return onOneLine(fix === undefined ? message : `${message} ${fix}`);
}

/** Escapes line breaks and other control characters, which a name in a message may have. */
function onOneLine(text: string): string {
  return text.replace(CONTROL_CHARACTERS, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return character === "\n" ? "\\n" : `\\u${code}`;
  });
}

/** A value whose texts and numbers are not shown. */
class Hidden {
  public constructor(public readonly value: unknown) {}
}

/** Returns what a message shows as `"..."`, or as `"NAME=..."`: a value that may be a secret, or may hold some. */
export function hidden(value: unknown): unknown {
  return value === undefined ? undefined : new Hidden(value);
}

function show(value: unknown, depth: number, isHidden = false): string {
  if (value instanceof Hidden) return show(value.value, depth, true);
  if (typeof value === "string") return JSON.stringify(shownText(value.slice(0, MAX_READ_LENGTH), isHidden));
  if (isHidden && (typeof value === "number" || typeof value === "bigint")) return "a number";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value !== "object") return "nothing";
  if (depth === 0) return Array.isArray(value) ? "[...]" : "{...}";
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const shown = items.slice(0, MAX_SHOWN_LENGTH).map((item, index) => ({ item, before: items[index - 1] }));
    return `[${joined(shown, ({ item, before }) => show(item, depth - 1, isHidden || isSecretOption(before)))}]`;
  }
  const entries = Object.entries(value);
  return `{${joined(entries, ([key, item]) => `${show(key, depth)}:${show(item, depth - 1, isHidden || isHiddenField(key))}`)}}`;
}

function shownText(text: string, isHidden: boolean): string {
  const shown = withoutSecrets(text);
  return isHidden && !/^\w+=\.\.\.$/.test(shown) ? "..." : shown;
}

/** Joins shown parts by commas and stops as soon as there is more than can be printed. */
function joined<T>(items: readonly T[], showItem: (item: T) => string): string {
  let text = "";
  for (const item of items) {
    text += (text === "" ? "" : ",") + showItem(item);
    if (text.length > MAX_SHOWN_LENGTH) break;
  }
  return text;
}
