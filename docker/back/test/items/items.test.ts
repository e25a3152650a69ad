import { beforeAll, describe, expect, inject, it } from "vitest";
import { type Environment } from "../../src/settings/variables";
import { connectTo } from "../support/connect-to";
import { createDatabase } from "../support/create-database";
import { migrate } from "../support/migrate";
import { serverWith } from "../support/server-with";

let environment: Environment;
beforeAll(async () => {
  environment = await createDatabase(inject("cluster"), "items");
  await migrate(environment);
});

const items = () => {
  const { app, logs } = serverWith(environment);
  return {
    logs,
    list: (query = "") => app.inject(`/api/items${query}`),
    add: (payload: unknown, headers: Record<string, string> = {}) =>
      app.inject({
        method: "POST",
        url: "/api/items",
        payload: typeof payload === "string" ? payload : JSON.stringify(payload),
        headers: { "content-type": "application/json", ...headers },
      }),
  };
};

describe("the items", () => {
  it("are kept, and listed with the newest last", async () => {
    const { add, list } = items();
    const tea = await add({ name: "tea" });
    const cake = await add({ name: "cake" });
    expect(tea.statusCode).toBe(201);
    expect(tea.json()).toEqual({
      id: expect.any(Number),
      name: "tea",
      createdAt: expect.stringMatching(/Z$/),
    });
    expect((await list("?limit=2")).json()).toEqual({
      items: [tea.json(), cake.json()],
    });
  });

  it("are listed as far back as asked for", async () => {
    const { add, list } = items();
    await add({ name: "older" });
    await add({ name: "newer" });
    expect((await list("?limit=1")).json()).toMatchObject({
      items: [{ name: "newer" }],
    });
  });

  it("are listed a hundred at a time, unless more are asked for", async () => {
    const { list } = items();
    const client = await connectTo(inject("cluster"), "items");
    await client.query("insert into items (name) select 'bulk' from generate_series(1, 101)");
    await client.end();
    expect((await list()).json().items).toHaveLength(100);
    expect((await list("?limit=101")).json().items).toHaveLength(101);
  });

  it.each([
    ["  tea\n", "tea"],
    ["🫖".repeat(100), "🫖".repeat(100)],
    ["'; drop table items; --", "'; drop table items; --"],
  ])("may be named %j", async (name, kept) => {
    const response = await items().add({ name });
    expect(response.statusCode).toBe(201);
    expect(response.json().name).toBe(kept);
  });

  const named = "is not a text of 1 to 100 characters without control characters.";
  it.each([
    [{ name: " \t " }, `name: "" ${named}`],
    [{ name: "🫖".repeat(101) }, `name: "${"🫖".repeat(19)}\ud83e… ${named}`],
    [{ name: "a\u0000b" }, `name: "a\\u0000b" ${named}`],
    [{ name: "a\ud800b" }, `name: "a\\ud800b" ${named}`],
    [{ name: 5 }, `name: 5 ${named}`],
    [{ name: null }, `name: null ${named}`],
    [{}, "name: missing. Send a text of 1 to 100 characters without control characters."],
    [{ name: "tea", colour: "green" }, "colour: not a field. Send name alone."],
    [["tea"], 'body: ["tea"] is not an object such as {"name": "tea"}.'],
    ["null", 'body: missing. Send an object such as {"name": "tea"}.'],
    ["{", "body: not JSON"],
    ["", "body: not JSON"],
  ])("can't be added with %j", async (payload, error) => {
    const response = await items().add(payload);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toEqual({ error });
  });

  it.each(["0", "1001", "-1", "1.5", "ten", "", "5&limit=6"])(
    "can't be listed with the limit %j",
    async (limit) => {
      const response = await items().list(`?limit=${limit}`);
      expect(response.statusCode).toBe(400);
      expect(response.json().error).toMatch(/^limit: .* is not a whole number from 1 to 1000\.$/);
    },
  );

  it("come as JSON, or not at all", async () => {
    const response = await items().add("tea", { "content-type": "text/plain" });
    expect(response.statusCode).toBe(415);
    expect(response.json()).toEqual({
      error: 'content-type: "text/plain" is not application/json',
    });
  });

  it("come in a body of 2,000 bytes at most, which is more than the longest name needs", async () => {
    const { add } = items();
    const longest = `{"name":"${"\\ud83e\\uded6".repeat(100)}"}`;
    expect((await add(longest)).statusCode).toBe(201);
    expect((await add(longest.padEnd(2_000))).statusCode).toBe(201);
    const response = await add(longest.padEnd(2_001));
    expect(response.statusCode).toBe(413);
    expect(response.json()).toEqual({ error: "body: larger than the 2000 bytes allowed" });
  });

  it("are never seen in a log", async () => {
    const { add, list, logs } = items();
    await add({ name: "a private matter" });
    await add({ name: "a private matter", and: "another" });
    await list("?limit=private");
    expect(JSON.stringify(logs)).not.toContain("private");
    expect(logs).toHaveLength(3);
  });
});

describe("an idempotency key", () => {
  it("adds its item once, however often it comes", async () => {
    const { add } = items();
    const key = { "idempotency-key": "once" };
    const [first, second] = await Promise.all([add({ name: "tea" }, key), add({ name: "tea" }, key)]);
    const third = await add({ name: "tea" }, key);
    expect([first.statusCode, second.statusCode, third.statusCode]).toEqual([201, 201, 201]);
    expect(new Set([first.json().id, second.json().id, third.json().id]).size).toBe(1);
  });

  it("stands for one item only", async () => {
    const { add } = items();
    await add({ name: "tea" }, { "idempotency-key": "tea-key" });
    const response = await add({ name: "cake" }, { "idempotency-key": "tea-key" });
    expect(response.statusCode).toBe(422);
    expect(response.json().error).toMatch(/"tea-key" has added another item before/);
  });

  it("is a short word", async () => {
    const response = await items().add({ name: "tea" }, { "idempotency-key": "x".repeat(101) });
    expect(response.statusCode).toBe(400);
    expect(response.json().error).toMatch(/^idempotency-key: .* is not 1 to 100 visible ASCII characters\.$/);
  });
});
