import { PHASES } from "../../service/phases";
import { closest } from "../closest";
import { didYouMean, hidden, invalidValue, oneOf } from "../messages";
import { PHASE_WORDS } from "../other-words";
import { isRecord, own } from "../paths";

/** Longest text that is read as a number. */
const MAX_NUMBER_LENGTH = 24;

/** Returns what is wrong with one value, to follow its path; `undefined`: nothing is. */
export type Check = (value: unknown) => string | undefined;

/** Words for true and false in other formats. */
const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["false", false],
  ["no", false],
  ["off", false],
]);

/** Checks a boolean. */
export function checkBoolean(value: unknown): string | undefined {
  if (typeof value === "boolean") return undefined;
  const fix = value === "true" || value === "false" ? `Remove the quotes: ${value}.` : undefined;
  const likely = typeof value === "string" ? SWITCHES.get(value.trim().toLowerCase()) : undefined;
  return invalidValue(value, "true or false", fix ?? didYouMean(likely));
}

/** Checks whether a service uses the database, which is described in one place for all of them. */
export function checkDatabaseUse(value: unknown): string | undefined {
  const isDescribed =
    (typeof value === "string" && !SWITCHES.has(value.trim().toLowerCase())) || isRecord(value);
  if (!isDescribed) return checkBoolean(value);
  return invalidValue(
    value,
    "true or false",
    'Set true here, and describe it once, as "database" of the application.',
  );
}

/** Checks whether access logs are recorded, or their bucket only stays. */
export function checkAccessLogs(value: unknown): string | undefined {
  if (typeof value === "boolean" || value === "stopped") return undefined;
  const text = typeof value === "string" ? value.trim().toLowerCase() : "";
  const likely = STOPPED_WORDS.includes(text) ? "stopped" : SWITCHES.get(text);
  return invalidValue(value, 'true, false or "stopped"', didYouMean(likely));
}

const STOPPED_WORDS = ["stop", "stopped", "kept", "keep", "retired", "suspended", "paused"];

/** Checks a string that may be empty, such as the value of an environment variable. */
export function checkText(value: unknown): string | undefined {
  if (typeof value === "string") return undefined;
  const quotable = typeof value === "number" || typeof value === "boolean";
  return invalidValue(value, "a string", quotable ? `Put it in quotes: "${value}".` : undefined);
}

/** Checks the value of an environment variable, without ever showing it. */
export function checkVariableValue(value: unknown): string | undefined {
  if (typeof value === "string") return undefined;
  const quotable = typeof value === "number" || typeof value === "boolean";
  const fix = value === undefined ? "Leave out a variable that has no value." : undefined;
  return invalidValue(hidden(value), "a string", quotable ? "Put it in quotes." : fix);
}

/** Checks a string of one line that must not be empty: the path of a folder. */
export function checkFolder(value: unknown): string | undefined {
  if (typeof value === "string" && /^[^\r\n]*\S[^\r\n]*$/.test(value)) return undefined;
  return invalidValue(value, "the path of a folder");
}

/** What a unit is worth in each of the units that fields have: `5m` is 300 seconds. */
const UNITS: readonly { readonly field: RegExp; readonly units: Readonly<Record<string, number>> }[] = [
  { field: /second/, units: { s: 1, sec: 1, second: 1, m: 60, min: 60, minute: 60, h: 3600, hour: 3600 } },
  { field: /day/, units: { d: 1, day: 1, w: 7, week: 7, y: 365, year: 365 } },
  { field: /MiB/, units: { m: 1, mb: 1, mi: 1, mib: 1, g: 1024, gb: 1024, gi: 1024, gib: 1024 } },
  { field: /GiB/, units: { g: 1, gb: 1, gi: 1, gib: 1, t: 1024, tb: 1024, ti: 1024, tib: 1024 } },
  { field: /percent/, units: { "%": 1, percent: 1 } },
  { field: /task/, units: { task: 1 } },
];

/**
 * Returns a check for whole numbers within bounds.
 *
 * @param least - smallest that is allowed
 * @param most - greatest that is allowed
 * @param what - what the numbers are: `a whole number of seconds`
 */
export function wholeNumber(least: number, most: number, what = "a whole number"): Check {
  const isAllowed = (value: unknown) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
  return (value) => {
    if (isAllowed(value)) return undefined;
    return invalidValue(value, `${what} from ${least} to ${most}`, numberFix(value, what, isAllowed));
  };
}

/**
 * Returns a check for percentages in steps of 0.1, as ECS takes them.
 *
 * @param least - smallest that is allowed
 * @param most - greatest that is allowed
 */
export function tenths(least: number, most: number): Check {
  const isAllowed = (value: unknown) =>
    typeof value === "number" &&
    value >= least &&
    value <= most &&
    Math.abs(value * 10 - Math.round(value * 10)) < 1e-9;
  return (value) => {
    if (isAllowed(value)) return undefined;
    const what = `a percentage from ${least} to ${most} in steps of 0.1`;
    return invalidValue(value, what, numberFix(value, what, isAllowed));
  };
}

/**
 * Returns the fix for a number that was written as a text: `"3000"`, `"1,024"`, `"30s"`, `"1 GB"`, `"10%"`.
 *
 * @param what - what the number is, with its unit: `a whole number of seconds`
 * @param isAllowed - whether a number is a right value
 * @returns `undefined`: the text is none, or not one that is allowed
 */
export function numberFix(
  value: unknown,
  what: string,
  isAllowed: (value: unknown) => boolean,
): string | undefined {
  if (typeof value !== "string" || value.length > MAX_NUMBER_LENGTH) return undefined;
  const [, digits = "", unit = ""] = /^\s*([\d_,.]*\d)\s*([a-z]+|%)?\s*$/i.exec(value) ?? [];
  const factor = unit === "" ? 1 : unitFactor(what, unit.toLowerCase());
  const number = factor === undefined ? NaN : Number(digits.replace(/[_,](?=\d{3})/g, "")) * factor;
  if (digits === "" || !isAllowed(number)) return undefined;
  return /^\d+$/.test(value) ? `Remove the quotes: ${number}.` : didYouMean(number);
}

function unitFactor(what: string, unit: string): number | undefined {
  const units = UNITS.find(({ field }) => field.test(what))?.units;
  return own(units, unit) ?? own(units, unit.replace(/s$/, ""));
}

/**
 * Returns a check for one of a few words.
 *
 * @param what - what the words are, with an article: `a phase`
 * @param others - other words for them, in lower case and without punctuation: `{ ecs: "fargate" }`
 */
export function choice(
  what: string,
  words: readonly string[],
  others: Readonly<Record<string, string>> = {},
): Check {
  const allowed = words.length === 0 ? what : `${what} (${oneOf(words)})`;
  return (value) => {
    if (typeof value === "string" && words.includes(value)) return undefined;
    const plain = typeof value === "string" ? value.slice(0, 80).toLowerCase() : "";
    const same = words.find((word) => word.toLowerCase() === plain);
    const likely = same ?? own(others, plain.replace(/[^a-z0-9]/g, "")) ?? closest(value, words);
    return invalidValue(value, allowed, didYouMean(likely));
  };
}

/** Checks a phase: `ec2`, `cutover` or `fargate`. */
export const checkPhase = choice("a phase", PHASES, PHASE_WORDS);
