/** Days of the week, as a schedule writes them, in order. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A day of the week. */
export type Day = (typeof DAYS)[number];

/** A time that comes again every week, on one day or several. */
export interface WeeklyTime {
  /** The days, each once, from Monday on. */
  readonly days: readonly Day[];
  /** Hour, 0 to 23. */
  readonly hour: number;
  /** Minute, 0 to 59. */
  readonly minute: number;
}

/** When an environment sleeps. */
export interface SleepSchedule {
  /** When its containers stop. */
  readonly off: WeeklyTime;
  /** When its containers start. */
  readonly on: WeeklyTime;
  /** IANA name of the time zone of both, for example `Asia/Seoul`. */
  readonly timezone: string;
}

/** When the host installs security updates. */
export interface UpdateWindow {
  /** When it begins. */
  readonly time: WeeklyTime;
  /** IANA name of the time zone, for example `Asia/Seoul`. */
  readonly timezone: string;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/**
 * Minutes between the containers and the database: the database starts before them, and stops after them.
 *
 * The margin is a choice: starting an instance "can take minutes to hours" (RDS user guide, "Starting an Amazon RDS DB
 * instance"). Containers that find no database yet are restarted until it answers. A container stops within 2 minutes.
 */
export const DATABASE_MARGIN = 15;

/** Returns a weekly time some minutes later, or earlier for a negative number; across midnight its days change too. */
export function later({ days, hour, minute }: WeeklyTime, minutes: number): WeeklyTime {
  const total = hour * 60 + minute + minutes;
  const shift = Math.floor(total / DAY);
  const rest = total - shift * DAY;
  return {
    days: shiftDays(days, shift),
    hour: Math.floor(rest / 60),
    minute: rest % 60,
  };
}

/** Returns days of the week some days later, from Monday on. */
function shiftDays(days: readonly Day[], shift: number): readonly Day[] {
  return DAYS.filter((_, index) => days.some((day) => (DAYS.indexOf(day) + shift + 7) % 7 === index));
}

/**
 * Formats a weekly time as a cron expression of EventBridge Scheduler, which Application Auto Scaling reads too:
 * `cron(0 20 ? * MON,TUE *)`.
 *
 * Source: EventBridge Scheduler user guide, "Schedule types", and Application Auto Scaling user guide, "Cron expressions
 * reference": minutes, hours, day of month, month, day of week, year; one of the two days is `?`.
 */
export function cronExpression({ days, hour, minute }: WeeklyTime): string {
  return `cron(${minute} ${hour} ? * ${days.join(",").toUpperCase()} *)`;
}

/** Formats a weekly time as it is written in a description: `weekdays 20:00`. */
export function formatWeeklyTime({ days, hour, minute }: WeeklyTime): string {
  const digits = (number: number) => String(number).padStart(2, "0");
  return `${formatDays(days)} ${digits(hour)}:${digits(minute)}`;
}

/** Formats when an environment wakes: `weekdays 08:00, Asia/Seoul`. */
export function formatWake({ on, timezone }: SleepSchedule): string {
  return `${formatWeeklyTime(on)}, ${timezone}`;
}

function formatDays(days: readonly Day[]): string {
  const list = days.join(",");
  const word = Object.entries(DAY_WORDS).find(([, meant]) => meant.join(",") === list)?.[0];
  const [first = "mon", last = first] = [days[0], days.at(-1)];
  const isRange = days.length > 2 && DAYS.indexOf(last) - DAYS.indexOf(first) === days.length - 1;
  return word ?? (isRange ? `${first}-${last}` : list);
}

/** Words for several days. */
export const DAY_WORDS: Readonly<Record<string, readonly Day[]>> = {
  daily: DAYS,
  weekdays: DAYS.slice(0, 5),
  weekends: DAYS.slice(5),
};

/** The shortest stretches of a schedule in minutes, over all its nights and days. */
export interface Stretches {
  /** From `off` until the next `on`. */
  readonly asleep: number;
  /** From `on` until the next `off`. */
  readonly awake: number;
}

/**
 * Returns the shortest time for which an environment sleeps, and for which it is awake.
 *
 * @returns zeros where an `off` and an `on` are the same moment
 */
export function shortestStretches({ off, on }: Pick<SleepSchedule, "off" | "on">): Stretches {
  const waking = momentsOf(on);
  if (momentsOf(off).some((moment) => waking.includes(moment))) return { asleep: 0, awake: 0 };
  const events = [
    ...momentsOf(off).map((moment) => ({ moment, kind: "off" as const })),
    ...waking.map((moment) => ({ moment, kind: "on" as const })),
  ].sort((a, b) => a.moment - b.moment);
  const stretch = (kind: "off" | "on") =>
    Math.min(
      ...events
        // An `off` after another `off` begins nothing.
        .filter((event, index) => event.kind === kind && events.at(index - 1)?.kind !== kind)
        .map(({ moment }) =>
          untilNext(
            moment,
            events.filter((other) => other.kind !== kind).map((other) => other.moment),
          ),
        ),
    );
  return { asleep: stretch("off"), awake: stretch("on") };
}

/** Returns the share of a week for which a schedule is awake, 0 to 1. */
export function awakeShare({ off, on }: Pick<SleepSchedule, "off" | "on">): number {
  const [stops, starts] = [momentsOf(off), momentsOf(on)];
  const asleep = stops
    // An `off` after another `off` begins nothing.
    .filter((stop) => untilNext(stop, starts) === 0 || sinceLast(stop, starts) <= sinceLast(stop, stops))
    .reduce((sum, stop) => sum + untilNext(stop, starts), 0);
  return 1 - asleep / WEEK;
}

/** Returns the minutes since the latest of some moments before one; a week for the moment itself. */
function sinceLast(moment: number, others: readonly number[]): number {
  return Math.min(...others.map((other) => (moment - other + WEEK) % WEEK || WEEK));
}

/** Returns the minutes of a week at which a weekly time comes, from Monday's midnight on. */
function momentsOf({ days, hour, minute }: WeeklyTime): readonly number[] {
  return days.map((day) => DAYS.indexOf(day) * DAY + hour * 60 + minute);
}

function untilNext(moment: number, others: readonly number[]): number {
  return Math.min(...others.map((other) => (other - moment + WEEK) % WEEK));
}
