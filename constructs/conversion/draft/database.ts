import type { DatabaseEngine } from "../../service/words";
import { majorVersion, supportedVersions } from "../../settings/database-versions";
import { DATABASE_VERSION } from "../../settings/resolve/defaults";

/** A version of a database for RDS, and what to say about it. */
export interface ChosenVersion {
  /** The major version. */
  readonly version: string;
  /** Why it is another one than in the file, as a sentence; absent: it is the same. */
  readonly because?: string;
}

/**
 * Returns the version of RDS that is nearest to one in a file, and not older.
 *
 * @param wanted - such as `16.3-alpine`; without a number: not known
 */
export function rdsVersion(engine: DatabaseEngine, wanted: string): ChosenVersion {
  const supported = supportedVersions(engine);
  const [numbers] = /\d+(\.\d+)*/.exec(wanted) ?? [];
  if (numbers === undefined) {
    const version = DATABASE_VERSION[engine];
    return {
      version,
      because: `the file names no version: write the one that runs today, if it is not ${version}.`,
    };
  }
  const major = majorVersion(engine, numbers);
  if (supported.includes(major)) return { version: major };
  const newer = [...supported].reverse().find((version) => compare(version, major) >= 0);
  const version = newer ?? supported[0] ?? DATABASE_VERSION[engine];
  const because =
    newer === undefined
      ? `RDS has no ${engine} ${major} that this project knows; ${version} is the newest. A dump of a newer version may not restore.`
      : `RDS has no ${engine} ${major} in standard support, so it is ${version}: try the application with it first.`;
  return { version, because };
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

/**
 * The program that takes a dump of an engine's database, with its options. MySQL's and MariaDB's leave procedures, functions
 * and events out unless they are asked for.
 */
export const DUMP_PROGRAMS: Readonly<Record<DatabaseEngine, string>> = {
  postgres: "pg_dump --format custom",
  mysql: "mysqldump --single-transaction --routines --events --set-gtid-purged=OFF",
  mariadb: "mariadb-dump --single-transaction --routines --events",
};

/**
 * Commands that take a dump of a database, by its engine, in a shell that has its variables. The images take the password of
 * root from a variable, or from a file that a variable names.
 */
export const DUMPS: Readonly<Record<DatabaseEngine, { readonly command: string; readonly file: string }>> = {
  postgres: {
    command: `${DUMP_PROGRAMS.postgres} --username "\${POSTGRES_USER:-postgres}" "\${POSTGRES_DB:-\${POSTGRES_USER:-postgres}}"`,
    file: "dump.bin",
  },
  mysql: {
    command: `MYSQL_PWD="\${MYSQL_ROOT_PASSWORD:-$(cat "$MYSQL_ROOT_PASSWORD_FILE")}" ${DUMP_PROGRAMS.mysql} --user root "$MYSQL_DATABASE"`,
    file: "dump.sql",
  },
  mariadb: {
    command: `MYSQL_PWD="\${MARIADB_ROOT_PASSWORD:-\${MYSQL_ROOT_PASSWORD:-$(cat "\${MARIADB_ROOT_PASSWORD_FILE:-$MYSQL_ROOT_PASSWORD_FILE}")}}" ${DUMP_PROGRAMS.mariadb} --user root "\${MARIADB_DATABASE:-$MYSQL_DATABASE}"`,
    file: "dump.sql",
  },
};
