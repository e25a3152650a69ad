import { docker } from "./stage/docker";
import { ownImage } from "./stage/images";
import { Running } from "./stage/running";
import { until } from "../../docker/host/deploy/until";

let front: Running;

beforeAll(async () => {
  front = await Running.start(ownImage("front"), { name: "front-alone" });
  expect(await until(async () => (await get("/healthz").catch(() => undefined))?.status === 200, 20)).toBe(
    true,
  );
});
afterAll(() => front.remove());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://${front.address}:8080${path}`, { headers });

/** The script that the page loads. */
const script = async () => /src="(\/assets\/[^"]+\.js)"/.exec(await (await get("/")).text())?.[1] ?? "";

describe("the front's image", () => {
  it("is run as nobody in particular, and ended by a signal that lets requests finish", async () => {
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

  it.each(["/", "/items/7", "/no/such"])("serves the page at %s, to be asked for each time", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(await answer.text()).toContain('<meta name="version" content="1"');
  });

  it("serves what has its content in its name for a year, compressed while it was built", async () => {
    const answer = await get(await script(), { "accept-encoding": "gzip" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("vary")).toContain("Accept-Encoding");
  });

  it.each(["/assets/nope.js", "/favicon.ico", "/.git/config", "/x/.env", "/.well-known/security.txt"])(
    "has no %s, and doesn't keep that for a year",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("cache-control")).toBe("no-cache");
    },
  );

  it.each(["/", "/assets/nope.js", "script"])(
    "guards the visitor whatever is asked for: %s",
    async (path) => {
      const { headers } = await get(path === "script" ? await script() : path);
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
      expect(headers.get("content-security-policy")).not.toContain("unsafe-");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBeTruthy();
      expect(headers.get("permissions-policy")).toBeTruthy();
      expect(headers.get("server")).toBe("nginx");
    },
  );

  it("leaves /api to whoever routes, unless it is told where the API is", async () => {
    const answer = await get("/api/items");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      expect.stringContaining("json"),
    ]);
  });

  it("writes one line of JSON a request, and none for its health", async () => {
    await get("/?told", { "x-request-id": "abc-123" });
    const lines = (await front.log()).split("\n");
    expect(lines.filter((line) => line.includes("/healthz"))).toEqual([]);
    const line = lines.find((each) => each.includes("/?told")) ?? "";
    expect(JSON.parse(line)).toMatchObject({ requestId: "abc-123", status: 200, uri: "/?told" });
  });

  it("ends well when it is told to", async () => {
    expect(await front.stop()).toBe(0);
  });
});
