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

/** Commands that take a dump of a database, by its engine, in a shell that has its variables. */
export const DUMPS: Readonly<Record<DatabaseEngine, { readonly command: string; readonly file: string }>> = {
  postgres: {
    command:
      'pg_dump --format custom --username "${POSTGRES_USER:-postgres}" "${POSTGRES_DB:-${POSTGRES_USER:-postgres}}"',
    file: "dump.bin",
  },
  mysql: {
    command:
      'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysqldump --user root --single-transaction --set-gtid-purged=OFF "$MYSQL_DATABASE"',
    file: "dump.sql",
  },
  mariadb: {
    command:
      'MYSQL_PWD="${MARIADB_ROOT_PASSWORD:-$MYSQL_ROOT_PASSWORD}" mariadb-dump --user root --single-transaction "${MARIADB_DATABASE:-$MYSQL_DATABASE}"',
    file: "dump.sql",
  },
};
