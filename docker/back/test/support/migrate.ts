import { fileURLToPath } from "node:url";
import { connectionConfig } from "../../src/database/connection-config";
import { runMigrations } from "../../src/migrations/run-migrations";
import { parseSettings } from "../../src/settings/parse-settings";
import { type Environment } from "../../src/settings/variables";

/** Brings a database to the newest schema. */
export async function migrate(environment: Environment): Promise<void> {
  const { database } = parseSettings(environment);
  if (database === undefined) throw new Error("the environment names no database");
  await runMigrations(
    connectionConfig(database),
    fileURLToPath(new URL("../../migrations", import.meta.url)),
  );
}
