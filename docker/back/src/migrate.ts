import { fileURLToPath } from "node:url";
import { connectionConfig } from "./database/connection-config";
import { runMigrations } from "./migrations/run-migrations";
import { reasonOf } from "./reason-of";
import { DATABASE_VARIABLES } from "./settings/parse-database";
import { settingsOrExit } from "./settings/settings-or-exit";

function fail(reason: string): never {
  process.stderr.write(`migrations: ${reason}\n`);
  process.exit(1);
}

// The first process of a container gets no signal that it doesn't listen for.
process.once("SIGTERM", () => fail("stopped by SIGTERM; what was not finished is undone"));

const { database } = settingsOrExit();
if (database === undefined) fail(`there is no database. Set ${DATABASE_VARIABLES.join(", ")}.`);
try {
  const folder = fileURLToPath(new URL("../migrations", import.meta.url));
  const applied = await runMigrations(connectionConfig(database), folder);
  process.stdout.write(
    `migrations: ${applied.length === 0 ? "nothing to do" : `applied ${applied.join(", ")}`}\n`,
  );
} catch (error) {
  fail(reasonOf(error));
}
