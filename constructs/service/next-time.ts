import { DAYS, type WeeklyTime } from "./schedule";

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Returns the minutes of a week that have passed in a time zone, from Monday's midnight on by its clocks. */
function minuteOfWeek(timezone: string, now: Date): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone: timezone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const parts = format.formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  const day = DAYS.findIndex((each) => each === part("weekday").toLowerCase());
  return day * DAY + Number(part("hour")) * 60 + Number(part("minute"));
}

/** Returns the minutes until a weekly time comes next, by the clocks of its time zone: 0 while it is that minute. */
export function minutesUntil({ days, hour, minute }: WeeklyTime, timezone: string, now: Date): number {
  const current = minuteOfWeek(timezone, now);
  const moments = days.map((day) => DAYS.indexOf(day) * DAY + hour * 60 + minute);
  return Math.min(...moments.map((moment) => (moment - current + WEEK) % WEEK));
}

/** Formats when a weekly time comes next, on which day, by the clocks of its time zone: `mon 08:00`. */
export function formatNext(time: WeeklyTime, timezone: string, now: Date): string {
  const moment = (minuteOfWeek(timezone, now) + minutesUntil(time, timezone, now)) % WEEK;
  const digits = (number: number) => String(number).padStart(2, "0");
  return `${DAYS[Math.floor(moment / DAY)] ?? ""} ${digits(time.hour)}:${digits(time.minute)}`;
}
