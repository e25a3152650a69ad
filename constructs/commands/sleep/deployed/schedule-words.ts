import { formatNext, minutesUntil } from "../../../service/next-time";
import { DATABASE_MARGIN, formatWeeklyTime, later, type SleepSchedule } from "../../../service/schedule";
import { type SleepChange, timeOfPart } from "../../../service/sleep-parts";
import { CommandError } from "../../command-error";
import type { SleepingEnvironment } from "./sleeping-parts";

/** Formats when the schedule does the opposite of a change next. */
export function nextTurn(change: SleepChange, { off, on, timezone }: SleepSchedule, now: Date): string {
  const [time, does] = change === "wake" ? [off, "puts it to sleep"] : [on, "wakes it"];
  const next = formatNext(time, timezone, now);
  return `The schedule ${does} next on ${next}, ${timezone} (${formatWeeklyTime(time)}).`;
}

/**
 * Refuses a change while calls of the schedule for the opposite are still to come: the database is stopped some minutes
 * after `off`, and the containers start some minutes after the database. Each would undo the change of one part.
 *
 * @throws CommandError with the time after which it is possible
 */
export function refuseBetweenCalls(
  environment: string,
  change: SleepChange,
  { parts, schedule }: SleepingEnvironment,
  now: Date,
): void {
  if (schedule === undefined) return;
  const { timezone } = schedule;
  const hasDatabase = parts.some(({ part }) => part === "database");
  const last = timeOfPart(
    hasDatabase && change === "wake" ? "database" : "host",
    change === "wake" ? "sleep" : "wake",
    schedule,
  );
  const wait = minutesUntil(later(last, 1), timezone, now);
  if (wait === 0 || wait > (hasDatabase ? DATABASE_MARGIN : 0) + 1) return;
  const does = change === "wake" ? `putting "${environment}" to sleep` : `waking "${environment}"`;
  throw new CommandError(
    `the schedule is ${does} until ${formatNext(last, timezone, now)}, ${timezone}, and would undo part of this. ` +
      "Nothing was changed. Run this again after that.",
  );
}
