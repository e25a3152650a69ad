import { formatNext, minutesUntil } from "../../constructs/service/next-time";
import { cronExpression, formatWeeklyTime } from "../../constructs/service/schedule";
import { parseCron, type SleepChange, sleepGroups, timeOfPart } from "../../constructs/service/sleep-parts";
import { parseWeeklyTime } from "../../constructs/settings/weekly-time";

const time = (text: string) => {
  const parsed = parseWeeklyTime(text);
  if (parsed === undefined) throw new Error(`${text} is no weekly time`);
  return parsed;
};

const SCHEDULE = { off: time("weekdays 20:00"), on: time("weekdays 08:00") };

describe("the parts of an environment that sleeps", () => {
  it.each<[SleepChange, string[]]>([
    ["wake", ["database 07:45", "host 08:00", "services 08:00", "record 08:00"]],
    ["sleep", ["record 20:00", "host 20:00", "services 20:00", "database 20:15"]],
  ])("%s in the order of the schedule's times", (change, times) => {
    const parts = sleepGroups(change).flat();
    expect(
      parts.map((part) => {
        const [, clock] = formatWeeklyTime(timeOfPart(part, change, SCHEDULE)).split(" ");
        return `${part} ${clock}`;
      }),
    ).toEqual(times);
  });
});

describe("a cron expression of a schedule", () => {
  it.each(["weekdays 20:00", "mon 00:05", "fri-mon 23:59"])("is read back: %s", (text) => {
    expect(parseCron(cronExpression(time(text)))).toEqual(time(text));
  });

  it.each(["", "rate(5 minutes)", "cron(0 20 * * ? *)", "cron(0 20 ? * MON-FRI *)", "cron(0 20 ? * XXX *)"])(
    "of another kind is not: %s",
    (text) => {
      expect(parseCron(text)).toBeUndefined();
    },
  );
});

describe("the next time of a schedule", () => {
  it.each([
    // A Friday, 19:00 in Seoul.
    ["2026-11-27T10:00:00Z", "weekdays 20:00", "Asia/Seoul", "fri 20:00", 60],
    ["2026-11-27T11:00:30Z", "weekdays 20:00", "Asia/Seoul", "fri 20:00", 0],
    ["2026-11-27T11:01:00Z", "weekdays 20:00", "Asia/Seoul", "mon 20:00", 3 * 1440 - 1],
    ["2026-11-27T10:00:00Z", "fri 18:00", "Asia/Seoul", "fri 18:00", 7 * 1440 - 60],
    ["2026-11-29T23:30:00Z", "mon 00:30", "UTC", "mon 00:30", 60],
    ["2026-07-01T06:00:00Z", "daily 08:30", "Europe/Berlin", "wed 08:30", 30],
    ["2026-01-01T00:15:00Z", "daily 00:00", "America/New_York", "thu 00:00", 285],
  ])("at %s of %s in %s is %s, in %i minutes", (now, text, timezone, next, minutes) => {
    expect(formatNext(time(text), timezone, new Date(now))).toBe(next);
    expect(minutesUntil(time(text), timezone, new Date(now))).toBe(minutes);
  });
});
