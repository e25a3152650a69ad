import { z } from "zod";
import type { SleepSchedule } from "../service/schedule";
import { closedObject, field, type Shape } from "./checks/composite";
import { checkTimeZone, checkWeeklyTime } from "./checks/schedule";
import type { ScheduleDescription } from "./description";
import type { LikelyShape } from "./likely-shapes";
import { problemWith, showValue } from "./messages";
import { likelyWeeklyTime, parseWeeklyTime } from "./weekly-time";

/** Suggests a schedule for the time at which it begins, or for both of its times. */
const likelySchedule: LikelyShape = (value) => {
  const times: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [off, on, ...more] = times.map(likelyWeeklyTime);
  if (off === undefined || more.length > 0) return undefined;
  return `Write at least: { off: ${showValue(off)}, on: ${showValue(on ?? "weekdays 08:00")}, timezone: "..." }.`;
};

const schedule = closedObject("a schedule", {
  off: field<string>(checkWeeklyTime).optional(),
  on: field<string>(checkWeeklyTime).optional(),
  timezone: field<string>(checkTimeZone).optional(),
} satisfies Shape<ScheduleDescription>) satisfies z.ZodType<ScheduleDescription>;

/** When the environment sleeps, or `false` for never. */
export const scheduleOrNone = z.union([z.literal(false), schedule], {
  error: (issue) =>
    problemWith(
      issue.input,
      'is neither a schedule, such as { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" }, nor false',
      likelySchedule(issue.input),
    ),
});

/** Returns the schedule; `undefined` without one, and for one that lacks a field, which a rule reports. */
export function resolveSchedule(
  schedule: ScheduleDescription | false | undefined,
): SleepSchedule | undefined {
  if (schedule === undefined || schedule === false) return undefined;
  const [off, on] = [parseWeeklyTime(schedule.off), parseWeeklyTime(schedule.on)];
  const { timezone } = schedule;
  return off === undefined || on === undefined || timezone === undefined ? undefined : { off, on, timezone };
}
