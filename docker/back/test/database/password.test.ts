import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { type Environment } from "../../src/settings/variables";
import { connectTo } from "../support/connect-to";
import { createDatabase } from "../support/create-database";
import { serverWith } from "../support/server-with";

const REFUSED = { error: "the database refuses this server's password" };

/** A user of the database whose password a test changes. */
async function userOf(name: string) {
  const environment = await createDatabase(inject("cluster"), name);
  const administrator = await connectTo(inject("cluster"));
  onTestFinished(() => administrator.end());
  await administrator.query(`create role ${name} login superuser password 'one'`);
  return {
    environment: {
      ...environment,
      DATABASE_USER: name,
      DATABASE_PASSWORD: "one",
    } as Environment,
    change: (password: string) => administrator.query(`alter role ${name} password '${password}'`),
    /** Ends its connections, as their longest life does. */
    disconnect: () =>
      administrator.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = $1", [
        name,
      ]),
  };
}

afterEach(() => vi.useRealTimers());

describe("a password that is changed under a running server", () => {
  it("is told in the log, with what to do, and not the password", async () => {
    const user = await userOf("changed");
    const test = serverWith(user.environment);
    expect((await test.app.inject("/api/readyz")).statusCode).toBe(200);
    await user.change("two");
    // Open connections live on.
    expect((await test.app.inject("/api/readyz")).statusCode).toBe(200);
    await user.disconnect();
    await vi.waitFor(async () => expect((await test.app.inject("/api/items")).json()).toEqual(REFUSED));
    expect((await test.app.inject("/api/items")).statusCode).toBe(503);
    expect(test.logs).toContainEqual(
      expect.objectContaining({
        level: "warn",
        msg: REFUSED.error,
        advice: expect.stringMatching(
          /npm run restart.*DATABASE_PASSWORD|DATABASE_PASSWORD.*npm run restart/,
        ),
      }),
    );
    expect(JSON.stringify(test.logs)).not.toContain("'one'");
  });

  it("leaves the container healthy for a deployment's time, and then has it replaced", async () => {
    const user = await userOf("patient");
    const test = serverWith(user.environment);
    const health = async () => (await test.app.inject("/api/healthz")).statusCode;
    expect((await test.app.inject("/api/readyz")).statusCode).toBe(200);
    await user.change("two");
    await user.disconnect();
    await vi.waitFor(async () => expect((await test.app.inject("/api/readyz")).json()).toEqual(REFUSED));
    expect(await health()).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 15 * 60_000 });
    expect(await health()).toBe(503);
    await user.change("one");
    expect(await health()).toBe(200);
    expect((await test.app.inject("/api/readyz")).statusCode).toBe(200);
  });

  it("is read again where it is in a file", async () => {
    const user = await userOf("filed");
    const folder = mkdtempSync(join(tmpdir(), "back-password-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "password");
    writeFileSync(file, "one\n");
    const environment = {
      ...user.environment,
      DATABASE_PASSWORD: "",
      DATABASE_PASSWORD_FILE: file,
    };
    const test = serverWith(environment);
    expect((await test.app.inject("/api/readyz")).statusCode).toBe(200);
    await user.change("two");
    await user.disconnect();
    await vi.waitFor(async () => expect((await test.app.inject("/api/readyz")).json()).toEqual(REFUSED));
    writeFileSync(file, "two\n");
    expect((await test.app.inject("/api/readyz")).statusCode).toBe(200);
  });
});

describe("a password that is refused from the start", () => {
  it("never lets the container become healthy, so that a deployment is rolled back", async () => {
    const user = await userOf("wrong");
    const test = serverWith({
      ...user.environment,
      DATABASE_PASSWORD: "other",
    });
    expect((await test.app.inject("/api/healthz")).statusCode).toBe(200);
    expect((await test.app.inject("/api/readyz")).statusCode).toBe(503);
    const response = await test.app.inject("/api/healthz");
    expect([response.statusCode, response.json()]).toEqual([503, REFUSED]);
  });
});
