import { CommandError } from "../command-error";
import { didYouMean } from "../did-you-mean";

/** What a database is restored to: the last moment of its backups, a moment, or a snapshot by its name. */
export type RestoreTarget = "latest" | { readonly moment: Date } | { readonly snapshot: string };

/** A date and a time with a time zone; seconds may be left out. */
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Source: RDS API reference, CreateDBSnapshot; names of automatic snapshots begin with `rds:`, those of AWS Backup with
 * `awsbackup:`.
 */
const SNAPSHOT = /^((rds|awsbackup):)?[A-Za-z](?!.*--)[A-Za-z0-9-]{0,254}(?<!-)$/;

/** What AWS Backup shows before the name of a snapshot. */
const RECOVERY_POINT = /^arn:aws:rds:[a-z0-9-]+:\d{12}:snapshot:/;

/** Reads the value of `--to`. @throws CommandError when it is none of them */
export function restoreTarget(typed: string): RestoreTarget {
  if (typed === "latest") return "latest";
  const moment = momentOf(typed);
  if (moment !== undefined) return { moment };
  const name = typed.replace(RECOVERY_POINT, "");
  if (SNAPSHOT.test(name)) return { snapshot: name };
  const likely = `${typed.trim().replace(" ", "T")}Z`;
  throw new CommandError(
    `--to ${JSON.stringify(typed)} is not a moment with a time zone, such as 2026-11-27T03:00:00Z or ` +
      "2026-11-27T12:00:00+09:00, nor the name of a snapshot, nor latest." +
      didYouMean(likely, momentOf(likely) === undefined ? [] : [likely]),
  );
}

function momentOf(typed: string): Date | undefined {
  const [, year, month, day, hour] = MOMENT.exec(typed) ?? [];
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  // Date.parse takes the 30th of February for the 2nd of March.
  const isDay = new Date(Date.UTC(y, m - 1, d)).getUTCDate() === d && m <= 12;
  const time = Date.parse(typed);
  return year === undefined || !isDay || Number(hour) > 23 || Number.isNaN(time) ? undefined : new Date(time);
}

/** Formats a moment as it is typed: `2026-11-27T03:00:00Z`. */
export function formatMoment(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, "Z");
}
