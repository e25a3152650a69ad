import {
  cronExpression,
  formatWeeklyTime,
  later,
  shortestStretches,
} from "../../constructs/service/schedule";
import { awakeWindows } from "../../constructs/service/utc-windows";
import { parseWeeklyTime } from "../../constructs/settings/weekly-time";

const time = (text: string) => {
  const parsed = parseWeeklyTime(text);
  if (parsed === undefined) throw new Error(`${text} is no weekly time`);
  return parsed;
};

describe("a weekly time", () => {
  it.each([
    ["weekdays 20:00", "cron(0 20 ? * MON,TUE,WED,THU,FRI *)"],
    ["weekends 09:05", "cron(5 9 ? * SAT,SUN *)"],
    ["daily 00:00", "cron(0 0 ? * MON,TUE,WED,THU,FRI,SAT,SUN *)"],
    ["sat,mon 23:59", "cron(59 23 ? * MON,SAT *)"],
    ["mon-wed,sun 07:30", "cron(30 7 ? * MON,TUE,WED,SUN *)"],
    ["fri-mon 10:00", "cron(0 10 ? * MON,FRI,SAT,SUN *)"],
  ])("%s is %s", (text, cron) => {
    expect(cronExpression(time(text))).toBe(cron);
  });

  it.each([
    ["weekdays 08:00", -15, "weekdays 07:45"],
    ["weekdays 00:05", -15, "mon,tue,wed,thu,sun 23:50"],
    ["weekdays 23:50", 15, "tue-sat 00:05"],
    ["sun 23:50", 15, "mon 00:05"],
    ["mon 00:00", -1, "sun 23:59"],
    ["daily 23:59", 1, "daily 00:00"],
    ["mon 12:00", -2 * 1440, "sat 12:00"],
  ])("%s is, %i minutes later, %s", (text, minutes, result) => {
    expect(formatWeeklyTime(later(time(text), minutes))).toBe(result);
  });
});

describe("the shortest stretches of a schedule", () => {
  it.each([
    ["weekdays 20:00", "weekdays 08:00", 720, 720],
    ["daily 20:00", "weekdays 08:00", 720, 720],
    ["fri 20:00", "mon 08:00", 60 * 60, 108 * 60],
    ["daily 22:00", "daily 22:30", 30, 1410],
    ["daily 10:00", "daily 08:00", 1320, 120],
    ["daily 08:00", "mon 08:00", 0, 0],
  ])("from %s to %s are %i and %i minutes", (off, on, asleep, awake) => {
    expect(shortestStretches({ off: time(off), on: time(on) })).toEqual({ asleep, awake });
  });
});

describe("the windows of a database", () => {
  it.each([
    ["weekdays 08:00", "UTC", "08:30-09:00", "mon:09:00-mon:09:30"],
    ["weekdays 08:00", "Asia/Seoul", "23:30-00:00", "mon:00:00-mon:00:30"],
    ["weekdays 08:00", "Europe/Berlin", "07:30-08:00", "mon:08:00-mon:08:30"],
    ["weekdays 08:00", "America/New_York", "13:30-14:00", "mon:14:00-mon:14:30"],
    ["mon 00:30", "Pacific/Auckland", "13:00-13:30", "sun:13:30-sun:14:00"],
    ["daily 06:00", "Asia/Kolkata", "01:00-01:30", "mon:01:30-mon:02:00"],
  ])("after waking at %s in %s are %s and %s", (on, timezone, backupWindow, maintenanceWindow) => {
    const schedule = { off: time("daily 20:00"), on: time(on), timezone };
    expect(awakeWindows(schedule)).toEqual({ backupWindow, maintenanceWindow });
  });
});
