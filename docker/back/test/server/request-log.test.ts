import { describe, expect, it } from "vitest";
import { serverWith } from "../support/server-with";

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

describe("the log", () => {
  it("has one line for a request, without its query and its headers", async () => {
    const { app, logs } = serverWith();
    await app.inject({
      url: "/api/version?token=hunter2",
      headers: { authorization: "Bearer hunter2" },
    });
    expect(logs).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        requestId: expect.stringMatching(UUID),
        method: "GET",
        path: "/api/version",
        status: 200,
        milliseconds: expect.any(Number),
        client: "127.0.0.1",
        msg: "answered",
      },
    ]);
  });

  it("has no line for a load balancer that asks whether it is alive", async () => {
    const { app, logs } = serverWith();
    await app.inject("/api/healthz");
    expect(logs).toEqual([]);
  });

  it.each([
    ["a balancer of the network is believed", "10.0.1.2", "203.0.113.9", "203.0.113.9"],
    ["a visitor can't pretend through the balancer", "10.0.1.2", "1.2.3.4, 203.0.113.9", "203.0.113.9"],
    ["a visitor can't pretend alone", "203.0.113.9", "1.2.3.4", "203.0.113.9"],
  ])("names the client: %s", async (_, remoteAddress, forwarded, client) => {
    const { app, logs } = serverWith();
    await app.inject({
      url: "/api/version",
      remoteAddress,
      headers: { "x-forwarded-for": forwarded },
    });
    expect(logs[0]).toMatchObject({ client });
  });
});

describe("the request's name", () => {
  it.each(["7b4d2c6a0e1f4b8d9c3a5e7f1b2d4c6a", "Root-1.a_b", "x".repeat(64)])(
    "is taken over: %s",
    async (name) => {
      const { app, logs } = serverWith();
      const { headers } = await app.inject({
        url: "/api/version",
        headers: { "x-request-id": name },
      });
      expect(headers["x-request-id"]).toBe(name);
      expect(logs[0]).toMatchObject({ requestId: name });
    },
  );

  it.each(["", "x".repeat(65), 'a"b', "a b", "a\tb"])("is made anew instead of %j", async (name) => {
    const { headers } = await serverWith().app.inject({
      url: "/api/version",
      headers: { "x-request-id": name },
    });
    expect(headers["x-request-id"]).toMatch(UUID);
  });

  it.each(["/api/nothing", "/api/%zz"])("is on an error too: %s", async (path) => {
    const { headers } = await serverWith().app.inject({
      url: path,
      headers: { "x-request-id": "named" },
    });
    expect(headers["x-request-id"]).toBe("named");
  });
});
