import { describe, expect, inject, it, vi } from "vitest";
import { Server } from "../../src/server/server";
import { parseSettings } from "../../src/settings/parse-settings";
import { connectTo } from "../support/connect-to";
import { createDatabase } from "../support/create-database";
import { migrate } from "../support/migrate";
import { serverWith } from "../support/server-with";

async function connectionsTo(database: string): Promise<number> {
  const client = await connectTo(inject("cluster"));
  const { rows } = await client.query("select from pg_stat_activity where datname = $1", [database]);
  await client.end();
  return rows.length;
}

describe("the connections to the database", () => {
  it("are no more than allowed, however many requests there are", async () => {
    const environment = await createDatabase(inject("cluster"), "pool");
    await migrate(environment);
    const { app } = serverWith({ ...environment, DATABASE_POOL: "2" });
    const requests = Array.from({ length: 20 }, () => app.inject("/api/items"));
    await Promise.all(requests);
    expect(await connectionsTo("pool")).toBe(2);
  });

  it("end with the server", async () => {
    const environment = await createDatabase(inject("cluster"), "ended");
    const server = new Server(parseSettings(environment), {
      write: () => undefined,
    });
    await server.app.inject("/api/readyz");
    expect(await connectionsTo("ended")).toBe(1);
    await server.stop();
    // PostgreSQL takes a moment to notice.
    await vi.waitFor(async () => expect(await connectionsTo("ended")).toBe(0));
  });
});
