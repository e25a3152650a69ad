import { until } from "../../docker/host/deploy/poll";
import { docker } from "./support/docker";
import { ownImage } from "./support/images";
import { RunningContainer } from "./support/running-container";

let front: RunningContainer;

beforeAll(async () => {
  front = await RunningContainer.start(ownImage("front"), { name: "only-front" });
  expect(await until(async () => (await get("/healthz").catch(() => undefined))?.status === 200, 20)).toBe(
    true,
  );
});
afterAll(() => front.remove());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://${front.address}:8080${path}`, { headers });

/** Returns the path of the page's script. */
const script = async () => /src="(\/assets\/[^"]+\.js)"/.exec(await (await get("/")).text())?.[1] ?? "";

describe("the front image", () => {
  it("runs as an unprivileged user, and stops on a signal that lets requests finish", async () => {
    const [{ Config }] = JSON.parse(await docker.run(["image", "inspect", ownImage("front")])) as [
      {
        readonly Config: {
          readonly User: string;
          readonly StopSignal: string;
          readonly ExposedPorts: object;
        };
      },
    ];
    expect(Config).toMatchObject({ User: "101", StopSignal: "SIGQUIT", ExposedPorts: { "8080/tcp": {} } });
  });

  it.each(["/", "/items/7", "/no/such"])("serves the page at %s without caching", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(await answer.text()).toContain('<meta name="version" content="1"');
  });

  it("serves hashed assets with a year of caching, compressed at build time", async () => {
    const answer = await get(await script(), { "accept-encoding": "gzip" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("vary")).toContain("Accept-Encoding");
  });

  it.each(["/assets/nope.js", "/favicon.ico", "/.git/config", "/x/.env", "/.well-known/security.txt"])(
    "answers 404 for %s without caching",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("cache-control")).toBe("no-cache");
    },
  );

  it.each(["/", "/assets/nope.js", "script"])("sends security headers for %s", async (path) => {
    const { headers } = await get(path === "script" ? await script() : path);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(headers.get("content-security-policy")).not.toContain("unsafe-");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBeTruthy();
    expect(headers.get("permissions-policy")).toBeTruthy();
    expect(headers.get("server")).toBe("nginx");
  });

  it("answers 404 for /api unless FRONT_API is set", async () => {
    const answer = await get("/api/items");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      expect.stringContaining("json"),
    ]);
  });

  it("takes a body of 1 KB at most", async () => {
    const sent = async (bytes: number) =>
      (await fetch(`http://${front.address}:8080/`, { method: "POST", body: "x".repeat(bytes) })).status;
    expect([await sent(1024), await sent(1025)]).toEqual([405, 413]);
  });

  it("logs one line of JSON per request without its query string, and none for health checks", async () => {
    await get("/told?token=planted", { "x-request-id": "abc-123", referer: "https://a.example/?planted" });
    await get("/api/told?token=planted");
    const lines = (await front.log()).split("\n");
    expect(lines.filter((line) => line.includes("/healthz") || line.includes("planted"))).toEqual([]);
    const line = lines.find((each) => each.includes("/told")) ?? "";
    expect(JSON.parse(line)).toMatchObject({
      ...{ requestId: "abc-123", status: 200, uri: "/told", referrer: "https://a.example/" },
    });
  });

  it("exits with 0 on a stop", async () => {
    expect(await front.stop()).toBe(0);
  });
});
