// @vitest-environment node
import { describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { ApiProblem } from "../../src/api/api-problem";
import { requestJson } from "../../src/api/request-json";
import { gatewayPage, json } from "../support/fake-api";

const Greeting = z.object({ greeting: z.string() });

const UNREADABLE = "The API gave an answer that this page doesn't understand.";

const brokenOff = () =>
  new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError("terminated")) }));

/** Asks an API that gives this answer. */
function ask(answer: () => Promise<Response> | Response) {
  vi.stubGlobal("fetch", async () => answer());
  return requestJson("/api/greeting", Greeting);
}

describe("a request to the API", () => {
  it("gives the answer that was agreed on, and nothing else that came with it", async () => {
    expect(await ask(() => json({ greeting: "hi", more: 1 }))).toEqual({ greeting: "hi" });
  });

  it("sends JSON, and says that it does", async () => {
    const send = vi.fn(async (_path: string, _init: RequestInit) => json({ greeting: "hi" }));
    vi.stubGlobal("fetch", send);
    await requestJson("/api/greeting", Greeting, {
      method: "POST",
      headers: { "idempotency-key": "1" },
      body: { name: "Ann" },
    });
    expect(send).toHaveBeenCalledExactlyOnceWith(
      "/api/greeting",
      expect.objectContaining({
        method: "POST",
        headers: { "idempotency-key": "1", "content-type": "application/json" },
        body: '{"name":"Ann"}',
      }),
    );
  });

  it.each<[string, () => Promise<Response> | Response, ApiProblem["kind"], string]>([
    [
      "no network",
      () => Promise.reject(new TypeError("Failed to fetch")),
      "away",
      "The API is away: it can't be reached.",
    ],
    [
      "no answer in time",
      () => Promise.reject(new DOMException("signal timed out", "TimeoutError")),
      "away",
      "The API is away: no answer within 10 seconds.",
    ],
    ["an answer that breaks off", brokenOff, "away", "The API is away: it can't be reached."],
    ["a gateway's page", () => gatewayPage(502), "away", "The API is away: it answered with status 502."],
    [
      "an API without its database",
      () => json({ error: "the database is away" }, 503),
      "away",
      "The API is away: the database is away.",
    ],
    ["a refusal", () => json({ error: "name is empty" }, 400), "refused", "The API refused: name is empty."],
    ["a whole sentence", () => json({ error: "No." }, 422), "refused", "The API refused: No."],
    [
      "a gateway that takes no such body",
      () => gatewayPage(413),
      "refused",
      "The API refused: that is too large.",
    ],
    [
      "a refusal without words",
      () => new Response("", { status: 409 }),
      "refused",
      "The API refused: it answered with status 409.",
    ],
    ["a failure", () => json({ error: "internal error" }, 500), "failed", "The API failed: internal error."],
    [
      "a refusal of another shape",
      () => json({ error: { code: 7 } }, 400),
      "refused",
      "The API refused: it answered with status 400.",
    ],
    ["a page in place of an answer", () => gatewayPage(200), "failed", UNREADABLE],
    ["another shape", () => json({ greeting: 7 }), "failed", UNREADABLE],
  ])("tells %s from the others", async (_what, answer, kind, message) => {
    const problem = await ask(answer).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ kind, message });
  });

  it("is given up by itself after ten seconds", async () => {
    const patience = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      return AbortSignal.abort(new DOMException("signal timed out", "TimeoutError"));
    });
    vi.stubGlobal("fetch", async (_path: string, { signal }: RequestInit) => signal?.throwIfAborted());
    const problem = await requestJson("/api/greeting", Greeting).catch((error: unknown) => error);
    expect(problem).toMatchObject({ message: "The API is away: no answer within 10 seconds." });
    expect(patience).toHaveBeenCalledWith(10_000);
    patience.mockRestore();
  });

  it("can be given up", async () => {
    const stop = new AbortController();
    let given: RequestInit = {};
    vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
      given = init;
      return json({ greeting: "hi" });
    });
    await requestJson("/api/greeting", Greeting, { signal: stop.signal });
    stop.abort();
    expect(given.signal?.aborted).toBe(true);
  });
});
