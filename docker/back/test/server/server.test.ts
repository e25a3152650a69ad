import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { serverWith } from "../support/server-with";

describe("the server", () => {
  it("is alive without a database", async () => {
    const response = await serverWith().app.inject("/api/healthz");
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ status: "ok" });
  });

  it.each(["/api/readyz", "/api/items"])("says at %s that it has no database", async (path) => {
    const response = await serverWith().app.inject(path);
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      error: "this server was started without a database",
    });
  });

  it("tells its version and where it runs", async () => {
    const response = await serverWith({
      VERSION: "4.5.6",
      PLATFORM: "local",
    }).app.inject("/api/version");
    expect(response.json()).toEqual({
      version: "4.5.6",
      platform: "local",
      hostname: hostname(),
    });
  });

  it("is no longer ready once it stops", async () => {
    const { server, app } = serverWith();
    const stopped = server.stop();
    const response = await app.inject("/api/readyz");
    await stopped;
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ error: "this server is stopping" });
    expect(response.headers["connection"]).toBe("close");
  });

  it.each([
    ["GET", "/api/nothing?token=x", "there is no GET /api/nothing"],
    ["DELETE", "/api/items", "there is no DELETE /api/items"],
  ] as const)("has no %s %s", async (method, url, error) => {
    const response = await serverWith().app.inject({ method, url });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toEqual({ error });
  });

  it("tells a client nothing of its own mistakes, and the log where they are, without values from rows", async () => {
    const { app, logs } = serverWith();
    app.get("/broken", () =>
      Promise.reject(
        Object.assign(new Error("no such column"), {
          detail: "Key (name)=(a private matter)",
        }),
      ),
    );
    const response = await app.inject("/broken");
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({ error: "internal error" });
    expect(logs).toContainEqual(
      expect.objectContaining({
        level: "error",
        err: expect.objectContaining({
          message: "no such column",
          stack: expect.stringContaining("at "),
        }),
      }),
    );
    expect(JSON.stringify(logs)).not.toContain("private");
  });

  it.each([
    ["60 s by default", {}, 60_000],
    ["300 s", { EDGE_TIMEOUT: "300" }, 300_000],
    ["4000 s", { EDGE_TIMEOUT: "4000" }, 4_000_000],
  ])("outlasts a load balancer's idle connections: %s", (_, environment, edge) => {
    const { server } = serverWith(environment).app;
    expect(server.keepAliveTimeout).toBeGreaterThan(edge);
    expect(server.headersTimeout).toBeGreaterThan(server.keepAliveTimeout);
    expect(server.requestTimeout).toBeGreaterThan(server.headersTimeout);
  });

  it.each(["/api/version", "/api/nothing", "/api/%zz"])(
    "forbids to keep or to reinterpret %s",
    async (path) => {
      const { headers } = await serverWith().app.inject(path);
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
    },
  );
});
