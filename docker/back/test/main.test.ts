import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { type Environment } from "../src/settings/variables";
import { Command } from "./support/command";
import { connectTo } from "./support/connect-to";
import { createDatabase } from "./support/create-database";
import { freePort } from "./support/free-port";
import { migrate } from "./support/migrate";
import { waitingForLocks } from "./support/waiting-for-locks";

let database: Environment;
beforeAll(async () => {
  database = await createDatabase(inject("cluster"), "main");
  await migrate(database);
});

async function running(environment: Environment = {}) {
  const port = await freePort();
  const command = new Command("main", { ...environment, PORT: String(port) });
  const url = `http://127.0.0.1:${port}/api`;
  await vi.waitFor(() => fetch(`${url}/healthz`), { timeout: 10_000 });
  const opened = async (): Promise<Socket> => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return socket;
  };
  const add = (name: string) =>
    fetch(`${url}/items`, {
      method: "POST",
      body: JSON.stringify({ name }),
      headers: { "content-type": "application/json" },
    });
  return { command, url, opened, add };
}

/** Holds up whatever writes items, until it is let go. */
async function heldItems() {
  const client = await connectTo(inject("cluster"), "main");
  await client.query("begin; lock table items");
  onTestFinished(() => client.end());
  return { client, letGo: () => client.query("rollback") };
}

const refused = (url: string) =>
  vi.waitFor(() => expect(fetch(url)).rejects.toThrow("fetch failed"), {
    timeout: 5000,
  });

describe("the command that serves", () => {
  it("ends with 0 at SIGTERM, and at once when nothing is left to do", async () => {
    const { command, url } = await running(database);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const began = performance.now();
    command.signal("SIGTERM");
    expect(await command.ended()).toBe(0);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(command.errors).toBe("");
  });

  it("answers what is in flight at SIGTERM, and takes nothing new", async () => {
    const { command, url, add, opened } = await running(database);
    const { client, letGo } = await heldItems();
    const slow = add("slow tea");
    await waitingForLocks(client, 1);
    // A request that has begun to arrive, and one that isn't more than a connection yet.
    const begun = await opened();
    begun.write("GET /api/readyz HTTP/1.1\r\nHost: back\r\n");
    await opened();
    const answer = text(begun);

    command.signal("SIGTERM");
    await refused(`${url}/healthz`);
    begun.write("\r\n");
    expect(await answer).toMatch(
      /^HTTP\/1.1 503 [^]*\r\nconnection: close\r\n[^]*"this server is stopping"/i,
    );
    // Longer than silent connections are left open: this one isn't silent, it waits for its answer.
    await sleep(1500);
    await letGo();
    const response = await slow;
    expect(response.status).toBe(201);
    expect(response.headers.get("connection")).toBe("close");
    expect(await command.ended()).toBe(0);
    const { rows } = await client.query("select from items where name = 'slow tea'");
    expect(rows).toHaveLength(1);
  });

  it("doesn't wait for a connection on which no request ever came", async () => {
    const { command, opened } = await running();
    const silent = await opened();
    const closed = once(silent, "close");
    const began = performance.now();
    command.signal("SIGTERM");
    expect(await command.ended()).toBe(0);
    await closed;
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("gives up when a request takes longer than the time to stop, and doesn't end with 0", async () => {
    const { command, add } = await running({ ...database, STOP_TIMEOUT: "1" });
    const { client } = await heldItems();
    const slow = expect(add("endless tea")).rejects.toThrow("fetch failed");
    await waitingForLocks(client, 1);
    const began = performance.now();
    command.signal("SIGTERM");
    expect(await command.ended()).toBe(1);
    expect(performance.now() - began).toBeLessThan(4000);
    await slow;
  });

  it("says what is wrong with its settings, one problem a line, and ends with 1", async () => {
    const command = new Command("main", { PORT: "http", STOP_TIMEOUT: "0" });
    expect(await command.ended()).toBe(1);
    expect(command.output).toBe("");
    expect(command.errors).toBe(
      'PORT: "http" is not a whole number from 1 to 65535. Set for example PORT=3000.\n' +
        'STOP_TIMEOUT: "0" is not a whole number from 1 to 115. Set for example STOP_TIMEOUT=25.\n',
    );
  });

  it("ends with 1 when somebody else has the port", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "0.0.0.0");
    await once(other, "listening");
    const command = new Command("main", { PORT: String(port) });
    expect(await command.ended()).toBe(1);
    other.close();
    expect(command.output).toContain("EADDRINUSE");
  });
});
