import type { DatabaseEngine } from "../../service/words";
import { invalidValue, problemWith } from "../messages";
import { DATABASE_VERSION } from "../resolve/defaults";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** How RDS writes the versions of each engine. Source: the RDS user guide, "supported versions" of each engine. */
const VERSION_FORMAT: Readonly<Record<DatabaseEngine, RegExp>> = {
  postgres: /^\d{1,2}(\.\d{1,2})?$/,
  mysql: /^8\.[04](\.\d{1,2})?$/,
  mariadb: /^1[01]\.\d{1,2}(\.\d{1,2})?$/,
};

/** A service that uses the database needs one. */
export function databaseRequired(
  { database, services }: Environment,
  merged: MergedEnvironment,
): readonly Finding[] {
  const users = services.filter((service) => service.database).map(({ name }) => name);
  if (database !== undefined || users.length === 0) return [];
  const places = users.map((name) => ["services", name, "database"]);
  if (merged.database === false) {
    const predicate = `conflicts with services that use the database: ${users.join(", ")}`;
    const message = problemWith(false, predicate, 'Set "database: false" in them too.');
    return [{ path: ["database"], message, reads: [["database"], ...places] }];
  }
  const message = problemWith(true, "needs a database", 'Describe one under "database".');
  return places.map((path) => ({ path, message, reads: [path, ["database"]] }));
}

/** The version of the database must be one of its engine. */
export function knownDatabaseVersion({ database }: Environment): readonly Finding[] {
  if (database === undefined || VERSION_FORMAT[database.engine].test(database.version)) return [];
  const path = ["database", "version"];
  const allowed = `a version of ${database.engine}, such as "${DATABASE_VERSION[database.engine]}"`;
  return [{ path, message: invalidValue(database.version, allowed), reads: [path, ["database", "engine"]] }];
}
