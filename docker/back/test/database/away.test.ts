import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { type Environment } from "../../src/settings/variables";
import { createDatabase } from "../support/create-database";
import { migrate } from "../support/migrate";
import { PostgresCluster } from "../support/postgres-cluster";
import { serverWith } from "../support/server-with";

const AWAY = { error: "the database is away" };

async function expectAway({ app }: ReturnType<typeof serverWith>): Promise<void> {
  for (const path of ["/api/readyz", "/api/items"]) {
    const response = await app.inject(path);
    expect(response.json()).toEqual(AWAY);
    expect(response.statusCode).toBe(503);
    expect(response.headers["retry-after"]).toBe("5");
  }
}

describe("a database that goes away and comes back", () => {
  let cluster: PostgresCluster;
  let environment: Environment;
  beforeAll(async () => {
    cluster = await PostgresCluster.create();
    environment = await createDatabase(cluster.address, "away");
    await migrate(environment);
  });
  afterAll(() => cluster.remove());

  it("is told, survived, and used again without a restart", async () => {
    const test = serverWith(environment);
    const ready = () => test.app.inject("/api/readyz");
    const add = () =>
      test.app.inject({
        method: "POST",
        url: "/api/items",
        payload: { name: "tea" },
      });
    expect((await ready()).json()).toEqual({ status: "ready" });
    expect((await add()).statusCode).toBe(201);

    await cluster.stop();
    // The connection breaks while nobody uses it, which would end a process that doesn't listen for that.
    await vi.waitFor(() =>
      expect(test.logs).toContainEqual(expect.objectContaining({ msg: "lost a connection to the database" })),
    );
    await expectAway(test);
    expect((await add()).statusCode).toBe(503);
    expect((await test.app.inject("/api/healthz")).statusCode).toBe(200);

    await cluster.start();
    expect((await ready()).statusCode).toBe(200);
    expect((await add()).statusCode).toBe(201);
  });
});

describe("a database", () => {
  it("that doesn't exist is away", async () => {
    const environment = await createDatabase(inject("cluster"), "present");
    await expectAway(serverWith({ ...environment, DATABASE_NAME: "absent" }));
  });

  it("that doesn't answer is away, and a health check learns it soon", async () => {
    const open: Socket[] = [];
    const silent = createServer((socket) => open.push(socket)).listen(0, "127.0.0.1");
    await once(silent, "listening");
    onTestFinished(() => {
      open.forEach((socket) => socket.destroy());
      silent.close();
    });
    const environment = await createDatabase(inject("cluster"), "silent");
    const { port } = silent.address() as AddressInfo;
    const { app } = serverWith({ ...environment, DATABASE_PORT: String(port) });
    const began = performance.now();
    const checks = await Promise.all([1, 2, 3].map(() => app.inject("/api/readyz")));
    expect(performance.now() - began).toBeLessThan(2900);
    expect(checks.map((check) => check.json())).toEqual([AWAY, AWAY, AWAY]);
    // However many ask, the database is asked once.
    expect(open).toHaveLength(1);
    expect((await app.inject("/api/items")).statusCode).toBe(503);
    expect(performance.now() - began).toBeLessThan(7000);
  });

  it("without tables says so to whoever asks for items", async () => {
    const { app } = serverWith(await createDatabase(inject("cluster"), "empty"));
    const response = await app.inject("/api/items");
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      error: "the database is not migrated yet",
    });
  });
});
