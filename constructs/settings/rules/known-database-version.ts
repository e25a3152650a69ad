import type { DatabaseEngine } from "../../service/words";
import type { Environment } from "../environment";
import { DATABASE_VERSION } from "../resolve/defaults";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

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
  const message = refusal(database.version, `a version of ${database.engine}`, fix);
  return [{ path, message, reads: [path, ["database", "engine"]] }];
}
