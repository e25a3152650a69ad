import { Client, type ClientConfig } from "pg";
import { reasonOf } from "../reason-of";
import { type Migration } from "./migration";

/** Number that all runs lock, chosen at random once: nothing else in the database may lock the same. */
const LOCK = 7_203_845_116;

/**
 * Runs the migrations that the database hasn't seen, each in a transaction of its own; answers their names.
 *
 * A run that finds another at work waits for it, and then finds nothing left to do: several tasks may start at once. The
 * lock belongs to the connection, so it goes with a run that dies. A migration that the database knows and the image
 * doesn't is left alone: that is an older image, put back.
 *
 * @throws with the migration's name, when it fails; nothing of it is kept, those before it are
 */
export async function runMigrations(
  config: ClientConfig,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = new Client(config);
  // A connection that breaks fails the statement at work, too; without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await connect(client);
    await lock(client);
    const unseen = await unseenBy(client, migrations);
    for (const migration of unseen) await run(client, migration);
    return unseen.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const { host, port } = client;
    throw new Error(`can't reach the database at ${host}:${port}: ${reasonOf(error)}`, { cause: error });
  }
}

async function lock(client: Client): Promise<void> {
  await client.query("set lock_timeout = '10min'");
  await client.query("select pg_advisory_lock($1)", [LOCK]);
  // A table that is in use for long is left to its users: whoever waits for such a lock makes everybody else wait too.
  await client.query("set lock_timeout = '10s'");
}

async function unseenBy(client: Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  await client.query(
    "create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())",
  );
  const { rows } = await client.query<{ name: string }>("select name from migrations");
  const seen = new Set(rows.map(({ name }) => name));
  return migrations.filter(({ name }) => !seen.has(name));
}

async function run(client: Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query("insert into migrations (name) values ($1)", [name]);
    await client.query("commit");
  } catch (error) {
    // The connection is about to end, which undoes the transaction.
    throw new Error(`${name} failed, and nothing of it was kept: ${reasonOf(error)}`, { cause: error });
  }
}
