/** Name of the task that creates the application's user of the database; no valid name of a service. */
export const USER_TASK = "database-user";

/** Role of PostgreSQL that owns everything in the database, and beginning of the names of the users. */
export const DATABASE_OWNER = "app_user";

/**
 * Returns the name of the user with which the application connects: one of two, in turn, so that containers with the old
 * password can connect until they are replaced.
 *
 * @param passwordVersion - number of the password
 */
export function databaseUserName(passwordVersion: number): string {
  return `${DATABASE_OWNER}_${passwordVersion % 2 === 1 ? 1 : 2}`;
}
