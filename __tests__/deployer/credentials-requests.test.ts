import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, type Server } from "node:net";
import { credentialsServer } from "../../docker/host/deploy/credentials-server";

const ROLE = "arn:aws:iam::123456789012:role/shop-dev-back";
const PATH = "/v2/credentials/token";
const tokenHash = createHash("sha256").update("token").digest("hex");
const engine = {
  identities: async () => [{ service: "back", role: ROLE, tokenHash, addresses: ["127.0.0.1"] }],
};
const of = jest.fn(async (role: string) => ({
  ...{ RoleArn: role, AccessKeyId: "key", SecretAccessKey: "secret", Token: "token" },
  Expiration: "2026-11-26T10:00:00Z",
}));

let server: Server;
beforeEach(async () => {
  of.mockClear();
  server = credentialsServer(engine, { of, renew: async () => undefined }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => server.close());

/** Sends bytes, one part after the other, and returns everything that is answered until the connection is closed. */
async function sent(parts: readonly string[], { close = false } = {}): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: "127.0.0.1" }).on("error", () => undefined);
  const closed = once(socket, "close");
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  for (const part of parts) {
    socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (close) socket.end();
  await closed;
  return answer;
}

const request = (line: string, ...headers: readonly string[]) =>
  [line, "Host: 169.254.170.2", ...headers, "", ""].join("\r\n");

const GET = `GET ${PATH} HTTP/1.1`;

describe("a request for credentials", () => {
  it.each<readonly [string, readonly string[]]>([
    ["as SDKs send it", [request(GET, "Accept: application/json", "Connection: keep-alive")]],
    ["with an Authorization header", [request(GET, "Authorization: x")]],
    ["with that header twice, in lower case", [request(GET, "authorization: x", "authorization: y")]],
    ["of HTTP/1.0", [request(`GET ${PATH} HTTP/1.0`)]],
    ["with a query", [request(`GET ${PATH}?x=1 HTTP/1.1`)]],
    ["in absolute form", [request(`GET http://169.254.170.2${PATH} HTTP/1.1`)]],
    ["in several parts", [GET.slice(0, 9), GET.slice(9), "\r\nHost: a\r\n", "\r\n"]],
    ["with a body that nobody reads", [request(GET, "Content-Length: 100000"), "x".repeat(100_000)]],
  ])("is answered %s", async (_, parts) => {
    const answer = await sent(parts);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: application\/json\r\n/);
    const [, body = ""] = answer.split("\r\n\r\n");
    expect(JSON.parse(body)).toMatchObject({ RoleArn: ROLE, Expiration: "2026-11-26T10:00:00Z" });
    expect(answer).toContain(`content-length: ${Buffer.byteLength(body)}\r\n`);
  });

  it("is answered when the client closes its side at once", async () => {
    expect(await sent([request(GET)], { close: true })).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([
    ["of another method", request(`HEAD ${PATH} HTTP/1.1`), 404],
    ["above another path", request(`GET /x/..${PATH} HTTP/1.1`), 404],
    ["with two slashes", request(`GET /${PATH} HTTP/1.1`), 404],
    ["with an encoded slash", request("GET /v2/credentials%2Ftoken HTTP/1.1"), 404],
    ["with an encoded token", request("GET /v2/credentials/%74oken HTTP/1.1"), 400],
    ["below the token", request(`GET ${PATH}/x HTTP/1.1`), 404],
    ["that is not HTTP", "\x16\x03\x01\r\n\r\n", 404],
    ["with a long line", request(`GET ${PATH}${"x".repeat(5000)} HTTP/1.1`), 431],
    ["with long headers", request(GET, `X-Long: ${"x".repeat(5000)}`), 431],
  ])("is refused %s", async (_, text, status) => {
    expect(await sent([text])).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(of).not.toHaveBeenCalled();
  });
});

describe("a connection", () => {
  it("is for one request, so that a container cannot fill the memory", async () => {
    const answer = await sent([request(GET).repeat(20_000)]);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(of).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["silent", []],
    ["slow", ["GET /v2/creden"]],
  ])(
    "that is %s is closed after 5 s",
    async (_, parts) => {
      const began = performance.now();
      expect(await sent(parts)).toBe("");
      expect(performance.now() - began).toBeLessThan(6000);
    },
    8000,
  );
});
