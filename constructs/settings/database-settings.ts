import { resolveBackupPlan } from "./backup-plan";
import type { DatabaseDescription } from "./database-description";
import { BACKUP_RETENTION, DATABASE, DATABASE_ENGINE, DATABASE_VERSION } from "./resolve/defaults";
import type { DatabaseSettings } from "./settings";

/**
 * Fills in the defaults of the database.
 *
 * @param protect - the environment's `protect`, which sets how long backups are kept, and whether they are locked
 */
export function resolveDatabase(
  database: DatabaseDescription | false | undefined,
  protect: boolean,
): DatabaseSettings | undefined {
  if (database === undefined || database === false) return undefined;
  const { engine = DATABASE_ENGINE } = database;
  const backupPlan = resolveBackupPlan(database.backupPlan, protect);
  return {
    engine,
    version: database.version ?? DATABASE_VERSION[engine],
    instanceClass: database.instanceClass ?? DATABASE.instanceClass,
    storage: database.storage ?? DATABASE.storage,
    multiAz: database.multiAz ?? DATABASE.multiAz,
    backupRetention:
      database.backupRetention ?? (protect ? BACKUP_RETENTION.protected : BACKUP_RETENTION.unprotected),
    ...(backupPlan === undefined ? {} : { backupPlan }),
    applicationUser: database.applicationUser ?? false,
    passwordVersion: database.passwordVersion ?? DATABASE.passwordVersion,
  };
}
