import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { runMigrations } from "../../src/migrations/run-migrations";
import { connectTo } from "../support/connect-to";
import { createDatabase } from "../support/create-database";

/** What the files of a folder do, by name. */
const FILES = {
  "001-first.sql": "create table first (id int);",
  "002-second.sql": "create table second (id int); insert into second values (1);",
  "002-broken.sql": "create table half (id int); create table half (id int);",
  "002-unrecordable.sql": "create table half (id int); alter table migrations rename to elsewhere;",
  "010-tenth.sql": "insert into second values (10);",
} as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "back-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function emptyDatabase(name: string) {
  const { DATABASE_USER: user } = await createDatabase(inject("cluster"), name);
  const { port, password } = inject("cluster");
  const config = { host: "127.0.0.1", port, user, password, database: name };
  return {
    run: (...files: (keyof typeof FILES)[]) => {
      rmSync(folder, { recursive: true });
      folder = mkdtempSync(join(tmpdir(), "back-migrations-"));
      for (const file of files) writeFileSync(join(folder, file), FILES[file]);
      return runMigrations(config, folder);
    },
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
    expect(await run("001-first.sql")).toEqual(["001-first"]);
    expect(await run("010-tenth.sql", "002-second.sql", "001-first.sql")).toEqual([
      "002-second",
      "010-tenth",
    ]);
    expect(await run("001-first.sql", "002-second.sql", "010-tenth.sql")).toEqual([]);
    expect(await tables()).toEqual(["first", "migrations", "second"]);
  });

  it.each([
    ["002-broken.sql", 'relation "half" already exists'],
    ["002-unrecordable.sql", 'relation "public.migrations" does not exist'],
  ] as const)("leave nothing of a run in which one fails: %s", async (failing, reason) => {
    const { run, tables } = await emptyDatabase(failing);
    await expect(run("001-first.sql", failing)).rejects.toThrow(
      `${failing.replace(".sql", "")} failed, and nothing of this run was kept: ${reason}`,
    );
    expect(await tables()).toEqual(["migrations"]);
    expect(await run("001-first.sql", "002-second.sql")).toEqual(["001-first", "002-second"]);
  });

  it("leave alone what a newer image has run", async () => {
    const { run } = await emptyDatabase("older");
    await run("001-first.sql", "002-second.sql");
    expect(await run("001-first.sql")).toEqual([]);
  });
});
