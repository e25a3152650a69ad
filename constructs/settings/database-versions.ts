import type { DatabaseEngine } from "../service/words";

/**
 * The major versions of each engine on RDS, newest first, and the last day of RDS's standard support.
 *
 * After that day RDS upgrades a database automatically, unless it has Extended Support. Source: the RDS release calendars
 * (AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html, AmazonRDS/latest/UserGuide/
 * MySQL.Concepts.VersionMgmt.html and MariaDB.Concepts.VersionMgmt.html), as transcribed in
 * github.com/awslabs/aws-service-eol-data and github.com/endoflife-date/endoflife.date.
 */
const STANDARD_SUPPORT_ENDS: Readonly<Record<DatabaseEngine, ReadonlyMap<string, string>>> = {
  postgres: new Map([
    ["18", "2031-02-28"],
    ["17", "2030-02-28"],
    ["16", "2029-02-28"],
    ["15", "2028-02-29"],
    ["14", "2027-02-28"],
    ["13", "2026-02-28"],
    ["12", "2025-02-28"],
    ["11", "2024-02-29"],
    ["10", "2023-04-17"],
    ["9.6", "2022-04-30"],
  ]),
  mysql: new Map([
    ["8.4", "2029-07-31"],
    ["8.0", "2026-07-31"],
    ["5.7", "2024-02-29"],
    ["5.6", "2022-03-01"],
  ]),
  mariadb: new Map([
    ["11.8", "2030-06-30"],
    ["11.4", "2029-05-31"],
    ["10.11", "2028-02-29"],
    ["10.6", "2026-08-31"],
    ["10.5", "2026-02-28"],
    ["10.4", "2025-02-28"],
    ["10.3", "2023-10-23"],
  ]),
};

/**
 * The day on which the table was last compared with its sources: a version whose support had ended by then is refused.
 *
 * It is not today's date, so that a description that was accepted stays accepted until this project is updated.
 */
const AS_OF = "2026-10-22";

/** Returns the major versions in standard support, newest first. */
export function supportedVersions(engine: DatabaseEngine): readonly string[] {
  return [...STANDARD_SUPPORT_ENDS[engine]].filter(([, end]) => end >= AS_OF).map(([version]) => version);
}

/** Days before the end of standard support from which a synthesis prints it. */
const NOTICE_DAYS = 365;

/** The end of a version's standard support. */
export interface SupportEnd {
  /** The major version. */
  readonly major: string;
  /** Last day, such as `2027-02-28`. */
  readonly day: string;
  /** Whether that day has passed. */
  readonly isPast: boolean;
  /** Major versions whose support ends later, newest first. */
  readonly newer: readonly string[];
}

/**
 * Returns the end of a version's standard support if it is at most a year away, or past.
 *
 * @param today - day of the synthesis
 */
export function nearSupportEnd(engine: DatabaseEngine, version: string, today: Date): SupportEnd | undefined {
  const day = standardSupportEnd(engine, version);
  if (day === undefined) return undefined;
  const daysLeft = (Date.parse(day) - today.getTime()) / (24 * 60 * 60 * 1000);
  if (daysLeft > NOTICE_DAYS) return undefined;
  const newer = supportedVersions(engine).filter((each) => (standardSupportEnd(engine, each) ?? "") > day);
  // RDS supports the version until the end of the last day.
  return { major: majorVersion(engine, version), day, isPast: daysLeft <= -1, newer };
}

/** Returns the major version of a version: `17` for `17.7`, `8.4` for `8.4.6`. */
export function majorVersion(engine: DatabaseEngine, version: string): string {
  const numbers = version.split(".");
  return numbers.slice(0, engine === "postgres" && numbers[0] !== "9" ? 1 : 2).join(".");
}

/**
 * Returns the last day of RDS's standard support of a version, such as `2030-02-28`.
 *
 * @returns `undefined` for a version that RDS has not, or not yet
 */
export function standardSupportEnd(engine: DatabaseEngine, version: string): string | undefined {
  return STANDARD_SUPPORT_ENDS[engine].get(majorVersion(engine, version));
}
