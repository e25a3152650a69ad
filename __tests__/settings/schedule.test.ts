import { checkTimeZone } from "../../constructs/settings/checks/schedule";
import { likelyTimeZone, TIME_ZONES } from "../../constructs/settings/time-zones";
import { likelyWeeklyTime, parseWeeklyTime } from "../../constructs/settings/weekly-time";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { description } from "../support/description";

describe("another spelling of a weekly time", () => {
  it.each([
    ["Weekdays 20:00", "weekdays 20:00"],
    ["weekdays 8:00", "weekdays 08:00"],
    ["8pm", "daily 20:00"],
    ["12 am", "daily 00:00"],
    ["20:00 weekdays", "weekdays 20:00"],
    ["Monday to Friday at 8 am", "weekdays 08:00"],
    ["saturday and sunday 09:00", "weekends 09:00"],
    ["every day 22:30", "daily 22:30"],
    ["weekdays 24:00", "tue-sat 00:00"],
    ["sun 24:00", "mon 00:00"],
    ["fri 24:30", "sat 00:30"],
    ["cron(0 20 ? * MON-FRI *)", "weekdays 20:00"],
    ["cron(0 20 ? * 2-6 *)", "weekdays 20:00"],
    ["30 7 * * 1-5", "weekdays 07:30"],
    ["0 20 * * *", "daily 20:00"],
  ])("%s is refused, and %s is suggested", (text, likely) => {
    expect(parseWeeklyTime(text)).toBeUndefined();
    expect(likelyWeeklyTime(text)).toBe(likely);
  });

  it.each(["", "never", "25:00", "weekdays 20:60", "mon 20:00 tue", "x".repeat(10_000), 20, null])(
    "%p is refused without a suggestion",
    (value) => {
      expect(parseWeeklyTime(value)).toBeUndefined();
      expect(likelyWeeklyTime(value)).toBeUndefined();
    },
  );
});

describe("a time zone", () => {
  it.each(["UTC", "Asia/Seoul", "Asia/Kolkata", "Europe/Kyiv", "America/Argentina/Buenos_Aires"])(
    "can be %s",
    (name) => {
      expect(checkTimeZone(name)).toBeUndefined();
    },
  );

  it.each([
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["asia/seoul", "Asia/Seoul"],
    ["Seoul", "Asia/Seoul"],
    ["KST", "Asia/Seoul"],
    ["US/Pacific", "America/Los_Angeles"],
    ["new york", "America/New_York"],
    ["Etc/UTC", "UTC"],
    ["constructor", undefined],
    ["+09:00", undefined],
    ["UTC+9", undefined],
  ])("%s is refused, and %s is suggested", (name, likely) => {
    expect(checkTimeZone(name)).toBeDefined();
    expect(likelyTimeZone(name)).toBe(likely);
  });

  it("is known to Node.js by every name, also by today's", () => {
    for (const timeZone of TIME_ZONES) {
      expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
    }
  });
});

describe("the schedule of an environment", () => {
  const schedule = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };
  const resolved = (...[differences]: Parameters<typeof description>) =>
    parseSettings(description(differences)).environments[0]?.schedule;

  it("is none by default", () => {
    expect(resolved()).toBeUndefined();
  });

  it("is the application's, with the environment's own fields", () => {
    expect(resolved({ schedule, dev: { schedule: { off: "daily 22:15" } } })).toMatchObject({
      off: { hour: 22, minute: 15 },
      on: { hour: 8 },
      timezone: "Asia/Seoul",
    });
  });

  it("is none with false", () => {
    expect(resolved({ schedule, dev: { schedule: false } })).toBeUndefined();
  });
});
