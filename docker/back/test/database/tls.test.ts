import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Environment } from "../../src/settings/variables";
import { Authority } from "../support/authority";
import { connectTo } from "../support/connect-to";
import { createDatabase } from "../support/create-database";
import { serverWith } from "../support/server-with";

const folder = mkdtempSync(join(tmpdir(), "back-tls-"));
const stranger = new Authority(folder, "stranger").certificate;
afterAll(() => rmSync(folder, { recursive: true }));

let environment: Environment;
beforeAll(async () => {
  environment = {
    ...(await createDatabase(inject("cluster"), "tls")),
    // The name in the server's certificate.
    DATABASE_HOST: "localhost",
    DATABASE_TLS: "verify-full",
    DATABASE_CA_FILE: inject("cluster").authorityFile,
  };
});

const readiness = async (changes: Environment = {}) => {
  const { app, logs } = serverWith({ ...environment, ...changes });
  const { statusCode } = await app.inject("/api/readyz");
  return { statusCode, reason: logs[0]?.["reason"] };
};

describe("TLS to the database", () => {
  it("is spoken when a known authority vouches for the server under its name", async () => {
    expect(await readiness()).toMatchObject({ statusCode: 200 });
    const client = await connectTo(inject("cluster"));
    const { rows } = await client.query(
      "select ssl from pg_stat_ssl join pg_stat_activity using (pid) where datname = 'tls'",
    );
    await client.end();
    expect(rows).toContainEqual({ ssl: true });
  });

  it("refuses a server that only a stranger vouches for", async () => {
    const { statusCode, reason } = await readiness({
      DATABASE_CA_FILE: stranger,
    });
    expect(statusCode).toBe(503);
    expect(reason).toMatch(/certificate/);
  });

  it("refuses a server under a name that its certificate doesn't have", async () => {
    const { statusCode, reason } = await readiness({
      DATABASE_HOST: "127.0.0.1",
    });
    expect(statusCode).toBe(503);
    expect(reason).toMatch(/does not match certificate's altnames/);
  });
});
