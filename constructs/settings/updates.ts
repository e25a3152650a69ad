import { z } from "zod";
import type { UpdateWindow } from "../service/schedule";
import type { HostDescription, ScheduleDescription } from "./description";
import { didYouMean, problemWith } from "./messages";
import { UPDATES } from "./resolve/defaults";
import { likelyWeeklyTime, parseWeeklyTime } from "./weekly-time";

/** When the host installs security updates, or `false` for never. */
export const updatesOrNone = z.custom<string | false>(
  (value) => value === false || parseWeeklyTime(value) !== undefined,
  {
    error: ({ input }) =>
      problemWith(
        input,
        'is neither days and a time of the day, such as "sunday 04:00" or "daily 03:30", nor false',
        input === true
          ? "Remove this field: the host installs security updates by default."
          : didYouMean(likelyWeeklyTime(input)),
      ),
  },
);

/** Returns when the host installs security updates; `undefined` for never. */
export function resolveUpdates(
  { updates = UPDATES, timezone }: HostDescription = {},
  schedule: ScheduleDescription | false = false,
): UpdateWindow | undefined {
  const time = parseWeeklyTime(updates);
  const zone = schedule === false ? undefined : schedule.timezone;
  return time && { time, timezone: timezone ?? zone ?? "UTC" };
}
