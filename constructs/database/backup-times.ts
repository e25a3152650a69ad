import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { addressOf } from "../naming/address-of";
import { cronExpression, type SleepSchedule } from "../service/schedule";
import { afterWindows } from "../service/utc-windows";

/** When AWS Backup makes recovery points, as its rules have it. */
export interface BackupTimes {
  /** Cron expression in UTC, of each day on which the database runs. */
  readonly daily: string;
  /** The same, of the first such day of a month. */
  readonly monthly: string;
  /** Minutes in which a job has to begin, or it fails. */
  readonly startWindow: number;
}

/**
 * Minutes in which a job has to begin. AWS Backup tries again at least every ten minutes until then, and takes no less than 60.
 *
 * With a schedule they end before the environment can sleep. Source: AWS Backup API reference, BackupRuleInput,
 * StartWindowMinutes.
 */
const START_WINDOW = { always: 120, scheduled: 60 };

/** Minutes between a window of RDS and the job. */
const MARGIN = 30;

/** Minutes before a window of RDS in which AWS Backup cannot start either. */
const BLOCKED = 60;

/**
 * Returns when AWS Backup makes the recovery points of a database: after the window of RDS's own backup, or after that of
 * its maintenance where this would be in the way.
 *
 * With a schedule both windows are known here; without, RDS has chosen them, and Terraform reads them from the instance.
 *
 * Source: AWS Backup developer guide, "Troubleshoot creating resources": "AWS database services cannot start backups 1 hour
 * before or during their maintenance window or automatic backup window"; "Backup plan options and configuration": of rules at
 * one time, only the one with the longer retention makes a backup.
 */
export function backupTimes(instance: DbInstance, schedule: SleepSchedule | undefined): BackupTimes {
  if (schedule === undefined) {
    const time = `\${${minuteAndHour(addressOf(instance, "backup_window"), addressOf(instance, "maintenance_window"))}}`;
    return {
      daily: `cron(${time} * * ? *)`,
      monthly: `cron(${time} 1 * ? *)`,
      startWindow: START_WINDOW.always,
    };
  }
  const time = afterWindows(schedule);
  const [first = "mon"] = time.days;
  return {
    daily: cronExpression(time),
    monthly: `cron(${time.minute} ${time.hour} ? * ${first.toUpperCase()}#1 *)`,
    startWindow: START_WINDOW.scheduled,
  };
}

/**
 * Returns an expression, without `${}`, for minute and hour of the job, such as `44 13`.
 *
 * @param backup - expression for the window of the backup, such as `13:14-13:44`
 * @param maintenance - expression for that of the maintenance, such as `wed:06:38-wed:07:08`
 */
export function minuteAndHour(backup: string, maintenance: string): string {
  const minutes = (text: string, hour: number, minute: number) =>
    `parseint(substr(${text}, ${hour}, 2), 10) * 60 + parseint(substr(${text}, ${minute}, 2), 10)`;
  const until = `(${minutes(maintenance, 4, 7)} - (${minutes(backup, 6, 9)}) + 1440) % 1440`;
  const isFree = `${until} > ${MARGIN + START_WINDOW.always + BLOCKED}`;
  const after = `${isFree} ? substr(${backup}, 6, 5) : substr(${maintenance}, 14, 5)`;
  return `formatdate("m h", timeadd("2000-01-01T\${${after}}:00Z", "${MARGIN}m"))`;
}
