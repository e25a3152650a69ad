import { ask, echo, seen } from "./ask";
import { type Row, SOURCE } from "./row";

/** Asks which Host reaches the container. */
const host = (question: string, sent: string, answer: string, source = SOURCE.host): Row => ({
  question: `Host: ${question}`,
  ask: async ({ plain }) =>
    seen(await echo(plain, "GET /api HTTP/1.1", { headers: [`Host: ${sent}`] }), "host"),
  answer: [answer],
  source,
});

/** Asks which Host reaches the container, and which path, with an absolute request line. */
const absolute = (question: string, target: string, answer: readonly string[]): Row => ({
  question: `an absolute request line ${question}`,
  ask: async ({ plain }) => {
    const got = await echo(plain, `GET ${target} HTTP/1.1`, { headers: ["Host: twin.test"] });
    return [...seen(got, "host"), got.url, got.service];
  },
  answer,
  source: SOURCE.host,
});

const refused = (question: string, headers: readonly string[]): Row => ({
  question: `Host: ${question}`,
  ask: async ({ plain }) => (await ask(plain, "GET / HTTP/1.1", { headers })).status,
  answer: 400,
  source: "https://www.rfc-editor.org/rfc/rfc9112#section-3.2",
});

/** The Host header. */
export const HOST_ROWS: readonly Row[] = [
  host("in capitals", "TWIN.Test", "twin.test", SOURCE.routing),
  host("with a port of nobody", "twin.test:8080", "twin.test"),
  host("with the port of HTTPS", "twin.test:443", "twin.test"),
  host("with a dot at its end", "twin.test.", "twin.test."),
  host("with a dot and a port", "Twin.Test.:80", "twin.test."),
  host("an IPv4 address", "192.0.2.4:80", "192.0.2.4"),
  host("an IPv6 address", "[2001:db8::1]:80", "[2001:db8::1]"),
  host("with an underscore", "a_b.test", "a_b.test"),
  absolute("with a port", "http://other.test:80/api", ["other.test", "/api", "back"]),
  absolute("of HTTPS", "https://other.test/api/x", ["other.test", "/api/x", "back"]),
  absolute("without a path", "http://other.test", ["other.test", "/", "front"]),
  absolute("with only a query", "http://other.test?x=1", ["other.test", "/?x=1", "front"]),
  refused("twice", ["Host: twin.test", "Host: other.test"]),
  refused("empty", ["Host: "]),
  refused("with a path", ["Host: twin.test/api"]),
  refused("with a space", ["Host: twin test"]),
  refused("with a port that is no number", ["Host: twin.test:web"]),
  {
    question: "HTTP/1.0 without a Host, for a domain",
    ask: async ({ secure }) =>
      seen(await echo(secure, "GET /api HTTP/1.0", { bare: true, secure: true }), "host"),
    answer: ["twin.test"],
    source: SOURCE.routing,
  },
];
