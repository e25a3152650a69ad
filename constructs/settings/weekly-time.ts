import { type Day, DAY_WORDS, DAYS, formatWeeklyTime, later, type WeeklyTime } from "../service/schedule";
import { own } from "./paths";

/** Longest text that is read. */
const MAX_LENGTH = 60;

/**
 * Parses a weekly time: days, a space, and a time of the day, `weekdays 20:00`.
 *
 * Days are `daily`, `weekdays`, `weekends`, or days and ranges of them with commas between: `mon-fri`, `sat,sun`, `sunday`.
 *
 * @returns `undefined` for anything else
 */
export function parseWeeklyTime(text: unknown): WeeklyTime | undefined {
  if (typeof text !== "string" || text.length > MAX_LENGTH) return undefined;
  const [, words = "", hour = "", minute = ""] = /^(\S+) ([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const days = parseDays(words);
  return days && { days, hour: Number(hour), minute: Number(minute) };
}

const LONG_DAYS: Readonly<Record<Day, string>> = {
  mon: "monday",
  tue: "tuesday",
  wed: "wednesday",
  thu: "thursday",
  fri: "friday",
  sat: "saturday",
  sun: "sunday",
};

function parseDays(text: string): readonly Day[] | undefined {
  const known = own(DAY_WORDS, text);
  if (known !== undefined) return known;
  const ranges = text.split(",").map(parseRange);
  if (ranges.includes(undefined)) return undefined;
  return DAYS.filter((day) => ranges.some((range) => range?.includes(day)));
}

/** Parses a day, or a range that may go across the end of the week: `fri-mon`. */
function parseRange(text: string): readonly Day[] | undefined {
  const [first, last = first, ...more] = text
    .split("-")
    .map((word) => DAYS.find((day) => day === word || LONG_DAYS[day] === word));
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
  return DAYS.filter((_, index) =>
    from <= to ? index >= from && index <= to : index >= from || index <= to,
  );
}

/** What days are called elsewhere, in the order in which they are replaced. */
const OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bat\b|\bon\b|[;]/g, " "],
  [/\b(every ?day|all days|everyday|always|each day|all week)\b/g, "daily"],
  [/\b(week ?days?|work(ing)? ?days?|business ?days?)\b/g, "weekdays"],
  [/\bweek ?ends?\b/g, "weekends"],
  [/\b(mon|tue|wed|thu|fri|sat|sun)(s|nes|rs|ur)?(day)?s?\b/g, "$1"],
  [/\s*(,|\band\b|&)\s*/g, ","],
  [/\s*(-|–|\bto\b|\bthrough\b)\s*/g, "-"],
];

/** Returns the weekly time that was probably meant by another spelling, or by a cron expression. */
export function likelyWeeklyTime(text: unknown): string | undefined {
  if (typeof text !== "string" || text.length > MAX_LENGTH) return undefined;
  const plain = OTHER_WORDS.reduce((rest, [word, day]) => rest.replace(word, day), text.trim().toLowerCase());
  const meant = fromCron(plain) ?? fromWords(plain);
  const time = parseWeeklyTime(meant);
  return time && formatWeeklyTime(time);
}

function fromWords(text: string): string | undefined {
  const clock = /(^|\s)(\d{1,2})(?:[:.h](\d{2}))?(?::00)?\s*(am|pm)?(?=\s|$)/.exec(text);
  if (clock === null) return undefined;
  const [whole, , hours = "", minutes = "00", half] = clock;
  const days = text.replace(whole, " ").trim();
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === "pm" ? 12 : 0);
  const time = `${days === "" ? "daily" : days} ${String(hour).padStart(2, "0")}:${minutes}`;
  if (hour !== 24) return time;
  // A day ends at 23:59: its 24:30 is the next day's 00:30.
  const early = parseWeeklyTime(time.replace(/24:(\d+)$/, "00:$1"));
  return early && formatWeeklyTime(later(early, 24 * 60));
}

/** Reads five fields of cron, or six of AWS, whose week begins on Sunday with 1. */
function fromCron(text: string): string | undefined {
  const [, aws, fields = ""] = /^(cron\()?([^()]+)\)?$/.exec(text) ?? [];
  const [minute = "", hour = "", , , days = "", ...year] = fields.trim().split(/\s+/);
  if (!/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour)) return undefined;
  const sunday = aws !== undefined || year.length > 0 ? 1 : 0;
  const named = days.replace(/\d/g, (digit) => DAYS[(Number(digit) - sunday + 6) % 7] ?? digit);
  return `${/^[*?]$/.test(named) ? "daily" : named} ${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}
