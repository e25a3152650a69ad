import type { DatabaseDescription } from "../description";
import type { DatabaseSettings } from "../environment";
import { BACKUP_RETENTION, DATABASE, DATABASE_ENGINE, DATABASE_VERSION } from "./defaults";

/**
 * Fills in the defaults of the database.
 *
 * @param protect - whether its environment is guarded, which decides how long backups are kept
 */
export function resolveDatabase(
  database: DatabaseDescription | false | undefined,
  protect: boolean,
): DatabaseSettings | undefined {
  if (database === undefined || database === false) return undefined;
  const { engine = DATABASE_ENGINE } = database;
  return {
    engine,
    version: database.version ?? DATABASE_VERSION[engine],
    instanceClass: database.instanceClass ?? DATABASE.instanceClass,
    storage: database.storage ?? DATABASE.storage,
    multiAz: database.multiAz ?? DATABASE.multiAz,
    backupRetention:
      database.backupRetention ?? (protect ? BACKUP_RETENTION.protected : BACKUP_RETENTION.unprotected),
    passwordRotation: database.passwordRotation ?? DATABASE.passwordRotation,
  };
}
