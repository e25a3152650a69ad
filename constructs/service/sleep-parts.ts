import {
  cronExpression,
  DATABASE_MARGIN,
  DAYS,
  later,
  type SleepSchedule,
  type WeeklyTime,
} from "./schedule";

/** What an environment does at `off`, and at `on`. */
export type SleepChange = "sleep" | "wake";

/** A part of an environment that sleeps. */
export type SleepPart = "database" | "host" | "services" | "record";

/**
 * Groups of parts, in the order in which they wake; they sleep in the other order. Parts of a group change at the same time.
 *
 * The containers need the database. A deployment reads the record, so it says that the environment is awake only while all is.
 */
const WAKE_GROUPS: readonly (readonly SleepPart[])[] = [["database"], ["host", "services"], ["record"]];

/** Minutes from the database to the other parts, of each part. */
const MARGINS: Readonly<Record<SleepPart, number>> = {
  database: DATABASE_MARGIN,
  host: 0,
  services: 0,
  record: 0,
};

/** Returns the groups of parts in the order in which they change. */
export function sleepGroups(change: SleepChange): readonly (readonly SleepPart[])[] {
  return change === "wake" ? WAKE_GROUPS : [...WAKE_GROUPS].reverse();
}

/** Returns when the schedule changes a part. */
export function timeOfPart(
  part: SleepPart,
  change: SleepChange,
  { off, on }: Pick<SleepSchedule, "off" | "on">,
): WeeklyTime {
  return change === "wake" ? later(on, -MARGINS[part]) : later(off, MARGINS[part]);
}

/** Numbers of tasks of a service. */
interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Returns the number of tasks of a service, at least and at most. */
export function sleepBounds(change: SleepChange, { min, max }: Bounds): Bounds {
  return change === "wake" ? { min, max } : { min: 0, max: 0 };
}

/** Parses a cron expression that {@link cronExpression} has formatted; `undefined` for any other text. */
export function parseCron(text: string): WeeklyTime | undefined {
  const [, minute = "", hour = "", names = ""] = /^cron\((\d+) (\d+) \? \* ([A-Z,]+) \*\)$/.exec(text) ?? [];
  const days = DAYS.filter((day) => names.toLowerCase().split(",").includes(day));
  const time = { days, hour: Number(hour), minute: Number(minute) };
  return days.length > 0 && cronExpression(time) === text ? time : undefined;
}
