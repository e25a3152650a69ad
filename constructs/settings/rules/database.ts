import type { DatabaseEngine } from "../../service/words";
import { invalidValue } from "../messages";
import { DATABASE_VERSION } from "../resolve/defaults";
import type { Draft } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** A service that uses the database needs one. */
export function databaseRequired({ database, services }: Environment, draft: Draft): readonly Finding[] {
  const users = services.filter((service) => service.database).map(({ name }) => name);
  if (database !== undefined || users.length === 0) return [];
  const places = users.map((name) => ["services", name, "database"]);
  if (draft.database === false) {
    const message = invalidValue(false, `possible while services use the database: ${users.join(", ")}`);
    return [{ path: ["database"], message, reads: [["database"], ...places] }];
  }
  const message = invalidValue(true, "possible without a database", 'Describe one under "database".');
  return places.map((path) => ({ path, message, reads: [path, ["database"]] }));
}

/** How RDS spells the versions of each engine. Source: the RDS user guide, "supported versions" of each engine. */
const SPELLING: Readonly<Record<DatabaseEngine, RegExp>> = {
  postgres: /^\d{1,2}(\.\d{1,2})?$/,
  mysql: /^8\.[04](\.\d{1,2})?$/,
  mariadb: /^1[01]\.\d{1,2}(\.\d{1,2})?$/,
};

/** The version of the database must be one of its engine. */
export function knownDatabaseVersion({ database }: Environment): readonly Finding[] {
  if (database === undefined || SPELLING[database.engine].test(database.version)) return [];
  const path = ["database", "version"];
  const fix = `Take one such as "${DATABASE_VERSION[database.engine]}".`;
  const message = invalidValue(database.version, `a version of ${database.engine}`, fix);
  return [{ path, message, reads: [path, ["database", "engine"]] }];
}
