import { parseSettings } from "../../constructs/settings/parse-settings";
import type { HostDescription } from "../../constructs/settings/description";
import { description } from "../support/description";

const schedule = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };
const host = (written: HostDescription, more = {}) =>
  parseSettings(description({ dev: { host: written, ...more } })).environments[0]?.host.updates;
const refused = (written: unknown) => {
  try {
    host(written as HostDescription);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

describe("when the host installs security updates", () => {
  it.each<[string, HostDescription, object, unknown]>([
    ["Sunday by default, in UTC", {}, {}, { time: { days: ["sun"], hour: 4, minute: 0 }, timezone: "UTC" }],
    [
      "the day and time that are written",
      { updates: "monday-wed 03:30" },
      {},
      { time: { days: ["mon", "tue", "wed"], hour: 3, minute: 30 }, timezone: "UTC" },
    ],
    [
      "in the time zone that is written",
      { timezone: "Asia/Tokyo" },
      { schedule },
      { timezone: "Asia/Tokyo" },
    ],
    ["else in that of the schedule", { updates: "sunday 04:00" }, { schedule }, { timezone: "Asia/Seoul" }],
  ])("is %s", (_, written, more, expected) => {
    expect(host(written, more)).toMatchObject(expected as object);
  });

  it("is never with false", () => {
    expect(host({ updates: false })).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["sonntag 04:00", 'host.updates: "sonntag 04:00" is neither days and a time of the day'],
    ["sunday", 'host.updates: "sunday" is neither days'],
    ["Sunday 4am", 'Did you mean "sun 04:00"?'],
    ["0 4 * * 0", 'Did you mean "sun 04:00"?'],
    [true, "Remove this field: the host installs security updates by default."],
    [["sun 04:00"], "host.updates: "],
  ])("is not %p", (updates, message) => {
    expect(refused({ updates })).toContain(message);
  });

  it("is in a time zone that exists", () => {
    expect(refused({ timezone: "Seoul" })).toContain('host.timezone: "Seoul"');
  });
});
