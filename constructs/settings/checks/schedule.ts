import { didYouMean, invalidValue, problemWith } from "../messages";
import { likelyTimeZone, TIME_ZONES } from "../time-zones";
import { likelyWeeklyTime, parseWeeklyTime } from "../weekly-time";

/** Checks a time that comes every week, such as `weekdays 20:00`. */
export function checkWeeklyTime(value: unknown): string | undefined {
  if (parseWeeklyTime(value) !== undefined) return undefined;
  if (typeof value === "string" && /\b24:\d\d/.test(value)) {
    const refused = "has no time of a day: a day ends at 23:59, and 00:00 belongs to the next one";
    return problemWith(value, refused, didYouMean(likelyWeeklyTime(value)));
  }
  const allowed =
    'days and a time of the day, such as "weekdays 20:00", "daily 08:30" or "mon-thu,sat 22:00"';
  return invalidValue(value, allowed, didYouMean(likelyWeeklyTime(value)));
}

/** Checks the name of a time zone, such as `Asia/Seoul`. */
export function checkTimeZone(value: unknown): string | undefined {
  if (typeof value === "string" && TIME_ZONES.includes(value)) return undefined;
  const allowed = 'a time zone of the IANA database, such as "Asia/Seoul" or "UTC"';
  const isOffset = typeof value === "string" && OFFSET.test(value);
  const fix = isOffset
    ? "Write the zone of a place: an offset stays the same when the clocks change."
    : undefined;
  return invalidValue(value, allowed, fix ?? didYouMean(likelyTimeZone(value)));
}

/** A difference to UTC: `UTC+9`, `+09:00`, `Etc/GMT-9`. */
const OFFSET = /^(etc\/)?(utc|gmt)? ?[+-]\d{1,2}(:?\d{2})?$/i;
