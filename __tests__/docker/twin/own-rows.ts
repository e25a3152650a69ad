import { ask, echo } from "./ask";
import { type Edges, type Row, SOURCE } from "./row";

/** Path of the host's own health. */
const HEALTH = "/.well-known/ec2-to-fargate/health";

/** Asks which service gets a path that is special to the host. */
const reaches = (
  question: string,
  path: string,
  service: string,
  edge: keyof Edges = "plain",
  headers: readonly string[] = [],
): Row => ({
  question,
  ask: async (edges) => {
    const got = await echo(edges[edge], `GET ${path} HTTP/1.1`, { headers });
    return [got.service, got.url];
  },
  answer: [service, path],
  source: SOURCE.rules,
});

/** Asks for the answer over plain HTTP where the domain has a certificate. */
const redirected = (question: string, line: string, headers: readonly string[], location: string): Row => ({
  question: `redirect: ${question}`,
  ask: async ({ secure }) => {
    const answer = await ask(secure, line, { headers });
    return [answer.status, answer.headers.get("location")?.map((each) => each.replace(":443/", "/"))];
  },
  answer: [301, [location]],
  source: SOURCE.redirect,
});

const strict = (question: string, line: string, status: number): Row => ({
  question: `Strict-Transport-Security with ${question}`,
  ask: async ({ secure }) => {
    const answer = await ask(secure, line, { secure: true });
    return [answer.status, answer.headers.get("strict-transport-security")];
  },
  answer: [status, ["max-age=31536000"]],
  source: SOURCE.insertion,
});

/** What the edges answer by themselves, and what they leave to the application. */
export const OWN_ROWS: readonly Row[] = [
  reaches("the host's health, for a client", HEALTH, "front"),
  reaches("the host's health with a query", `${HEALTH}?x`, "front", "plain", ["Host: 192.0.2.4"]),
  reaches("a path that leads to the host's health", `/x/..${HEALTH}`, "front", "plain", ["Host: 192.0.2.4"]),
  reaches("the host's health, for a client in a cutover", HEALTH, "front", "cutover", [
    "X-Forwarded-For: 192.0.2.1",
  ]),
  reaches("below the host's health", `${HEALTH}/x`, "front", "plain", ["Host: 192.0.2.4"]),
  reaches("Let's Encrypt's path, without its question", "/.well-known/acme-challenge/a", "front"),
  reaches("Let's Encrypt's path, in a cutover", "/.well-known/acme-challenge/a%2Fb//c?d", "front", "cutover"),
  reaches("a path that leads to Let's Encrypt's", "/x/../.well-known/acme-challenge/a", "front", "cutover"),
  reaches("Let's Encrypt's folder", "/.well-known/acme-challenge/", "front", "cutover"),
  reaches("another well-known path", "/.well-known/security.txt", "front", "cutover"),
  redirected(
    "Let's Encrypt's path, without its question",
    "GET /.well-known/acme-challenge/a%2Fb HTTP/1.1",
    [],
    "https://twin.test/.well-known/acme-challenge/a%2Fb",
  ),
  ...["POST", "PUT", "DELETE", "OPTIONS", "PATCH"].map((method) =>
    redirected(method, `${method} /api?x=1 HTTP/1.1`, ["Content-Length: 0"], "https://twin.test/api?x=1"),
  ),
  redirected("a Host with its port", "GET /api HTTP/1.1", ["Host: twin.test:80"], "https://twin.test/api"),
  redirected("another Host", "GET /api HTTP/1.1", ["Host: elsewhere.example"], "https://twin.test/api"),
  redirected("an absolute request line", "GET http://other.test/api HTTP/1.1", [], "https://twin.test/api"),
  redirected(
    "X-Forwarded-Proto of a client",
    "GET /api HTTP/1.1",
    ["X-Forwarded-Proto: https"],
    "https://twin.test/api",
  ),
  redirected("a WebSocket", "GET /api HTTP/1.1", ["Upgrade: websocket"], "https://twin.test/api"),
  {
    question: "TRACE, before a redirect",
    ask: async ({ secure }) => (await ask(secure, "TRACE / HTTP/1.1")).status,
    answer: 405,
    source: SOURCE.troubleshooting,
  },
  strict("404 of the edge", "GET /nobody HTTP/1.1", 404),
  strict("502 of the edge", "GET /down/x HTTP/1.1", 502),
  strict("503 of the edge", "GET /fresh/x HTTP/1.1", 503),
  strict("405 of the edge", "TRACE / HTTP/1.1", 405),
  strict("500 of the container", "GET /api?do=headers&status=500 HTTP/1.1", 500),
  strict("304 of the container", "GET /api?do=headers&status=304 HTTP/1.1", 304),
];
