import { describe, expect, inject, it } from "vitest";
import { Command } from "./support/command";
import { connectTo } from "./support/connect-to";
import { createDatabase } from "./support/create-database";
import { freePort } from "./support/free-port";
import { waitingForLocks } from "./support/waiting-for-locks";

const APPLIED = "migrations: applied 001-items\n";
const NOTHING = "migrations: nothing to do\n";

describe("the command that migrates", () => {
  it("brings an empty database to the newest schema, and is safe to run again", async () => {
    const environment = await createDatabase(inject("cluster"), "twice");
    for (const output of [APPLIED, NOTHING]) {
      const command = new Command("migrate", environment);
      expect(await command.ended()).toBe(0);
      expect(command.output).toBe(output);
      expect(command.errors).toBe("");
    }
  });

  it("waits for another run, and then finds nothing left to do", async () => {
    const environment = await createDatabase(inject("cluster"), "both");
    const client = await connectTo(inject("cluster"), "both");
    // Both are held up before their first step, and let go at the same time.
    await client.query("begin; create table migrations (name text)");
    const commands = [new Command("migrate", environment), new Command("migrate", environment)];
    await waitingForLocks(client, 2);
    await client.query("rollback");
    await client.end();
    expect(await Promise.all(commands.map((command) => command.ended()))).toEqual([0, 0]);
    expect(commands.map(({ output }) => output).sort()).toEqual([APPLIED, NOTHING]);
  });

  it("says in one line that it can't reach the database", async () => {
    const environment = await createDatabase(inject("cluster"), "unreachable");
    const port = String(await freePort());
    const command = new Command("migrate", {
      ...environment,
      DATABASE_HOST: "localhost",
      DATABASE_PORT: port,
    });
    expect(await command.ended()).toBe(1);
    expect(command.errors).toMatch(
      new RegExp(`^migrations: can't reach the database at localhost:${port}: .*ECONNREFUSED.*\n$`),
    );
  });

  it("says in one line that a migration failed", async () => {
    const environment = await createDatabase(inject("cluster"), "occupied");
    const client = await connectTo(inject("cluster"), "occupied");
    await client.query("create table items (id int)");
    await client.end();
    const command = new Command("migrate", environment);
    expect(await command.ended()).toBe(1);
    expect(command.errors).toBe(
      'migrations: 001-items failed, and nothing of this run was kept: relation "items" already exists\n',
    );
  });

  it("wants a database", async () => {
    const command = new Command("migrate", {});
    expect(await command.ended()).toBe(1);
    expect(command.errors).toBe(
      "migrations: there is no database. Set DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER, DATABASE_PASSWORD.\n",
    );
  });

  it("can be stopped while it waits", async () => {
    const environment = await createDatabase(inject("cluster"), "stopped");
    const client = await connectTo(inject("cluster"), "stopped");
    await client.query("begin; create table migrations (name text)");
    const command = new Command("migrate", environment);
    await waitingForLocks(client, 1);
    command.signal("SIGTERM");
    expect(await command.ended()).toBe(1);
    expect(command.errors).toBe("migrations: stopped by SIGTERM; what was not finished is undone\n");
    await client.end();
  });
});
