import { formatWeeklyTime, shortestStretches } from "../../service/schedule";
import { problemWith, required } from "../messages";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import { parseWeeklyTime } from "../weekly-time";
import type { Finding } from "./rule";

/** Least minutes of sleep: the database stops and starts within them, each with its margin. */
const LEAST_ASLEEP = 60;

/** Least minutes between two sleeps: RDS needs its windows of backup and maintenance, also after the clocks change. */
const LEAST_AWAKE = 180;

/** Least minutes between two sleeps with a backup plan, whose recovery point is made after both windows of RDS. */
const LEAST_AWAKE_WITH_PLAN = 240;

const OFF = ["schedule", "off"];
const ON = ["schedule", "on"];

/** A schedule needs both times and the time zone, once the environment's fields are merged into the application's. */
export function completeSchedule(_: Environment, { schedule }: MergedEnvironment): readonly Finding[] {
  if (schedule === undefined || schedule === false) return [];
  const { off, on, timezone } = schedule;
  const missing = (field: string, message: string) => [{ path: ["schedule", field], message }];
  return [
    ...(off === undefined
      ? missing("off", required("a time", 'It is when the environment stops, such as "weekdays 20:00".'))
      : []),
    ...(on === undefined
      ? missing("on", required("a time", 'Without one it never wakes: write one such as "weekdays 08:00".'))
      : []),
    ...(timezone === undefined
      ? missing("timezone", required("a time zone", 'It is an IANA name, such as "Asia/Seoul".'))
      : []),
  ];
}

/** A schedule must sleep and wake for long enough, each time. */
export function usefulSchedule(_: Environment, { schedule }: MergedEnvironment): readonly Finding[] {
  if (schedule === undefined || schedule === false) return [];
  const [off, on] = [parseWeeklyTime(schedule.off), parseWeeklyTime(schedule.on)];
  if (off === undefined || on === undefined) return [];
  const { asleep, awake } = shortestStretches({ off, on });
  const written = formatWeeklyTime(on);
  const found = (message: string) => [{ path: ON, message, reads: [OFF, ON] }];
  const from = formatWeeklyTime(off);
  if (asleep === 0) {
    return found(
      problemWith(
        written,
        `is also a time of off, "${from}", so it would neither sleep nor wake`,
        "Choose another time.",
      ),
    );
  }
  if (asleep < LEAST_ASLEEP) {
    const fix = `Leave at least ${LEAST_ASLEEP} minutes: the database takes minutes to stop and to start.`;
    return found(problemWith(written, `is only ${asleep} minutes after off, "${from}"`, fix));
  }
  if (awake < LEAST_AWAKE) {
    const fix = `Leave at least ${LEAST_AWAKE} minutes: RDS makes its backups only while the database runs.`;
    return found(problemWith(written, `is only ${awake} minutes before off, "${from}"`, fix));
  }
  return [];
}

/** With a backup plan, a schedule must be awake until AWS Backup has begun. */
export function backedUpSchedule(
  { database }: Environment,
  { schedule }: MergedEnvironment,
): readonly Finding[] {
  if (database?.backupPlan === undefined || schedule === undefined || schedule === false) return [];
  const [off, on] = [parseWeeklyTime(schedule.off), parseWeeklyTime(schedule.on)];
  if (off === undefined || on === undefined) return [];
  const { awake } = shortestStretches({ off, on });
  if (awake < LEAST_AWAKE || awake >= LEAST_AWAKE_WITH_PLAN) return [];
  const predicate = `is only ${awake} minutes before off, "${formatWeeklyTime(off)}", and database.backupPlan needs more`;
  const fix = `Leave at least ${LEAST_AWAKE_WITH_PLAN} minutes: AWS Backup begins after both windows of RDS.`;
  const message = problemWith(formatWeeklyTime(on), predicate, fix);
  return [{ path: ON, message, reads: [OFF, ON, ["database", "backupPlan"]] }];
}
