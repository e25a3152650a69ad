import { describe, expect, inject, it } from "vitest";
import { type Migration } from "../../src/migrations/migration";
import { runMigrations } from "../../src/migrations/run-migrations";
import { connectTo } from "../support/connect-to";
import { createDatabase } from "../support/create-database";

const first = { name: "001-first.sql", sql: "create table first (id int)" };
const second = { name: "002-second.sql", sql: "create table second (id int); insert into second values (1)" };
const unrecordable = {
  name: "002-unrecordable.sql",
  sql: "create table half (id int); alter table migrations rename to elsewhere",
};
const broken = { name: "002-broken.sql", sql: "create table half (id int); create table half (id int)" };

async function emptyDatabase(name: string) {
  const { DATABASE_USER: user } = await createDatabase(inject("cluster"), name);
  const { port, password } = inject("cluster");
  const config = { host: "127.0.0.1", port, user, password, database: name };
  return {
    run: (...migrations: Migration[]) => runMigrations(config, migrations),
    tables: async () => {
      const client = await connectTo(inject("cluster"), name);
      const { rows } = await client.query<{ tablename: string }>(
        "select tablename from pg_tables where schemaname = 'public' order by tablename",
      );
      await client.end();
      return rows.map(({ tablename }) => tablename);
    },
  };
}

describe("migrations", () => {
  it("run once, in their order, also when some of them have run before", async () => {
    const { run, tables } = await emptyDatabase("order");
    expect(await run(first)).toEqual(["001-first.sql"]);
    expect(await run(first, second)).toEqual(["002-second.sql"]);
    expect(await run(first, second)).toEqual([]);
    expect(await tables()).toEqual(["first", "migrations", "second"]);
  });

  it.each([
    [broken, 'relation "half" already exists'],
    [unrecordable, 'relation "migrations" does not exist'],
  ])("leave nothing of one that fails, and keep those before it: $name", async (failing, reason) => {
    const { run, tables } = await emptyDatabase(failing.name);
    await expect(run(first, failing)).rejects.toThrow(
      `${failing.name} failed, and nothing of it was kept: ${reason}`,
    );
    expect(await tables()).toEqual(["first", "migrations"]);
    expect(await run(first, second)).toEqual(["002-second.sql"]);
  });

  it("leave alone what a newer image has run", async () => {
    const { run } = await emptyDatabase("older");
    await run(first, second);
    expect(await run(first)).toEqual([]);
  });
});
