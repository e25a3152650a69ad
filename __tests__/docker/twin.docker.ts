import { UNTRUSTED_HEADERS } from "../support/untrusted-headers";
import { ANSWER_ROWS } from "./twin/answer-rows";
import { ask, echo, seen } from "./twin/ask";
import { BODY_ROWS } from "./twin/body-rows";
import { BOUNDARY_ROWS } from "./twin/boundary-rows";
import { CONNECTION_ROWS } from "./twin/connection-rows";
import { DESYNC_ROWS } from "./twin/desync-rows";
import { FAILURE_ROWS } from "./twin/failure-rows";
import { FORWARDED_ROWS } from "./twin/forwarded-rows";
import { HEADER_ROWS } from "./twin/header-rows";
import { HOST_ROWS } from "./twin/host-rows";
import { HTTP2_ROWS } from "./twin/http2-rows";
import { LIMITS_ROWS } from "./twin/limits-rows";
import { OWN_ROWS } from "./twin/own-rows";
import { PATH_ROWS } from "./twin/path-rows";
import type { Edges } from "./twin/row";
import { SEQUENCE_ROWS } from "./twin/sequence-rows";
import { STRICT_ROWS } from "./twin/strict-rows";
import { TLS_ROWS } from "./twin/tls-rows";
import { CHALLENGE, TwinEdge } from "./twin/twin-edge";
import { WEBSOCKET_ROWS } from "./twin/websocket-rows";
import { report } from "./reports";

const SUBJECTS = Object.entries({
  "sizes of headers": LIMITS_ROWS,
  "sizes at their limits": BOUNDARY_ROWS,
  paths: PATH_ROWS,
  headers: HEADER_ROWS,
  "the Host": HOST_ROWS,
  "the client's address": FORWARDED_ROWS,
  bodies: BODY_ROWS,
  "requests with two meanings": DESYNC_ROWS,
  "answers of containers": ANSWER_ROWS,
  "methods and connections": CONNECTION_ROWS,
  "one request after another": SEQUENCE_ROWS,
  WebSocket: WEBSOCKET_ROWS,
  "failing containers": FAILURE_ROWS,
  "TLS and HTTP/2": TLS_ROWS,
  "HTTP/2": HTTP2_ROWS,
  "what the edge answers itself": OWN_ROWS,
  "where nginx is stricter": STRICT_ROWS,
});

let edges: Edges;
const differing: string[] = [];

beforeAll(async () => {
  const [plain, secure, cutover] = await Promise.all([
    TwinEdge.start("plain"),
    TwinEdge.start("secure"),
    TwinEdge.start("cutover"),
  ]);
  edges = { plain, secure, cutover };
});
afterAll(async () => {
  const rows = SUBJECTS.flatMap(([, each]) => each);
  const known = rows
    .filter((row) => "host" in row)
    .map(({ question, source }) => `- ${question} (${source})`);
  report("twin", [
    "# Host and load balancer",
    "",
    `${rows.length} questions. nginx cannot answer ${known.length} of them as the load balancer:`,
    ...known,
    "",
    `Others that differ: ${differing.length}`,
    ...differing,
  ]);
  await Promise.all(Object.values(edges).map((edge: TwinEdge) => edge.stop()));
});

describe.each(SUBJECTS)("the host answers as the load balancer: %s", (_subject, rows) => {
  it.each(rows.map((row) => [row.question, row] as const))("%s", async (question, row) => {
    differing.push(`- ${question}`);
    expect(await row.ask(edges)).toEqual("host" in row ? row.host : row.answer);
    differing.pop();
  });
});

describe("what the host never believes", () => {
  it.each(UNTRUSTED_HEADERS)("%s, from a client or the load balancer", async (name) => {
    for (const edge of [edges.plain, edges.cutover]) {
      expect(
        seen(await echo(edge, "GET / HTTP/1.1", { headers: [`${name}: evil`] }), name.toLowerCase()),
      ).toEqual([]);
    }
  });

  it("an upgrade to another protocol than WebSocket", async () => {
    const headers = [
      "Upgrade: h2c",
      "Connection: close, Upgrade, HTTP2-Settings",
      "HTTP2-Settings: AAMAAABk",
    ];
    const got = await echo(edges.plain, "GET / HTTP/1.1", { headers: [...headers] });
    expect(seen(got, "upgrade")).toEqual([]);
  });
});

describe("the host's health", () => {
  it("is 503 while a service with a path has no container, without a redirect", async () => {
    for (const edge of [edges.secure, edges.cutover]) {
      const headers = ["Host: 10.0.0.7"];
      const { status, body } = await ask(edge, "GET /.well-known/ec2-to-fargate/health HTTP/1.1", {
        headers,
      });
      expect([status, body]).toEqual([503, "not running yet: fresh\n"]);
    }
  });
});

describe("Let's Encrypt's question", () => {
  it("is answered while its answer is there, without a redirect", async () => {
    for (const edge of [edges.secure, edges.cutover]) {
      const { status, body } = await ask(edge, `GET ${CHALLENGE} HTTP/1.1`);
      expect([status, body]).toEqual([200, "key authorization"]);
    }
    expect(await echo(edges.plain, `GET ${CHALLENGE} HTTP/1.1`)).toMatchObject({ service: "front" });
  });
});
