import { type Day, DAYS, later, type SleepSchedule, type WeeklyTime } from "./schedule";

/** Windows of an RDS instance in UTC, as RDS writes them. */
interface UtcWindows {
  /** Of the daily backup, for example `23:30-00:00`. */
  readonly backupWindow: string;
  /** Of the weekly maintenance, for example `mon:00:00-mon:00:30`. */
  readonly maintenanceWindow: string;
}

/** Minutes from waking to the backup, and of each window: the least that RDS takes. */
const STEP = 30;

/**
 * Returns the windows in which RDS works on a database while it is awake: the backup half an hour after `on`, then the
 * maintenance, which is on the first day of `on`.
 *
 * RDS makes no backups of a stopped instance, and by its own choice both windows are at night. Windows are in UTC, so
 * they move by the hour of daylight saving time: they are right in winter, and an hour later after waking in summer.
 * Source: RDS user guide, "Backup retention period": "Automated backups aren't created while a DB instance or cluster
 * is stopped"; API reference, CreateDBInstance: at least 30 minutes each, without overlap.
 */
export function awakeWindows({ on, timezone }: SleepSchedule): UtcWindows {
  const [first = "mon"] = on.days;
  const begin = firstWindow(timezone);
  // The day is chosen before the shift to UTC, in which it may be the day before.
  const time = (minutes: number) => later({ ...on, days: [first] }, begin + minutes);
  const [backup, maintenance, end] = [time(0), time(STEP), time(2 * STEP)];
  return {
    backupWindow: `${clock(backup)}-${clock(maintenance)}`,
    maintenanceWindow: `${dayAndClock(maintenance)}-${dayAndClock(end)}`,
  };
}

/** Returns when both windows of {@link awakeWindows} are over, on each day of `on`, in UTC. */
export function afterWindows({ on, timezone }: SleepSchedule): WeeklyTime {
  return later(on, firstWindow(timezone) + 2 * STEP);
}

/** Returns the minutes from waking, as its time zone has it, to the first window in UTC. */
function firstWindow(timezone: string): number {
  return STEP - leastOffset(timezone);
}

/** Returns the least minutes that a time zone is ahead of UTC in a year: with the other offset, windows come later. */
function leastOffset(timezone: string): number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
  const offsets = Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(new Date(Date.UTC(2026, month, 1)));
    const [, sign = "+", hours = "0", minutes = "0"] =
      /GMT([+-])(\d+):(\d+)/.exec(parts.find(({ type }) => type === "timeZoneName")?.value ?? "") ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  });
  return Math.min(...offsets);
}

function clock({ hour, minute }: WeeklyTime): string {
  return [hour, minute].map((number) => String(number).padStart(2, "0")).join(":");
}

function dayAndClock(time: WeeklyTime): string {
  const day: Day = time.days[0] ?? DAYS[0];
  return `${day}:${clock(time)}`;
}
