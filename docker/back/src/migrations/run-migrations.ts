import { PG_MIGRATE_LOCK_ID, runner } from "node-pg-migrate";
import { Client, type ClientConfig } from "pg";
import { reasonOf } from "../reason-of";

/**
 * Runs the migrations that the database hasn't seen, all in one transaction; answers their names.
 *
 * A run that finds another at work waits for it, and then finds nothing left to do: several tasks may start at once. The
 * lock belongs to the connection, so it goes with a run that dies. A migration that the database knows and the image
 * doesn't is left alone: that is an older image, put back.
 *
 * @param folder - where the migrations are, in the order of their names
 * @throws with the migration's name, when it fails; nothing of the run is kept
 */
export async function runMigrations(config: ClientConfig, folder: string): Promise<readonly string[]> {
  const client = new Client(config);
  // A connection that breaks fails the statement at work, too; without a listener it would end the process.
  client.on("error", () => undefined);
  let current = "";
  try {
    await connect(client);
    await lock(client);
    const applied = await runner({
      ...{
        dbClient: client,
        dir: folder,
        direction: "up",
        migrationsTable: "migrations",
      },
      ...{ noLock: true, checkOrder: false, singleTransaction: true },
      // It tells its steps to people, each on a line of its own; one line with the reason is what is wanted here.
      logger: {
        info: (line: string) => (current = /MIGRATION (\S+)/.exec(line)?.[1] ?? current),
        warn: () => undefined,
        error: () => undefined,
      },
    });
    return applied.map(({ name }) => name);
  } catch (error) {
    if (current === "") throw error;
    throw new Error(`${current} failed, and nothing of this run was kept: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    await client.end();
  }
}

/** The lock that the runner's own command takes, but waited for, and not for ever. */
async function lock(client: Client): Promise<void> {
  await client.query("set lock_timeout = '10min'");
  await client.query("select pg_advisory_lock($1)", [PG_MIGRATE_LOCK_ID]);
  // A table that is in use for long is left to its users: whoever waits for such a lock makes everybody else wait too.
  await client.query("set lock_timeout = '10s'");
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const { host, port } = client;
    throw new Error(`can't reach the database at ${host}:${port}: ${reasonOf(error)}`, { cause: error });
  }
}
