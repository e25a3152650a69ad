import { ask, echo, seen } from "./ask";
import { type Edges, type Row, SOURCE } from "./row";
import { NETWORK } from "../support/settings";

/** The client's address, as the edges see it. */
const CLIENT = NETWORK.gateway;

/** Asks how a header arrives at the container. */
const arrival = (
  question: string,
  name: string,
  headers: readonly string[],
  answer: readonly string[],
  source = SOURCE.headers,
  edge: keyof Edges = "plain",
): Row => ({
  question,
  ask: async (edges) =>
    seen(await echo(edges[edge], "GET /api HTTP/1.1", { headers, secure: edge === "secure" }), name),
  answer,
  source,
});

const addresses = (count: number) =>
  Array.from({ length: count }, (_, index) => `198.51.100.${index}`).join(", ");

/** Asks how the first header of two arrives that a container sends. */
const departure = (question: string, name: string, value: string, source = SOURCE.headers): Row => ({
  question,
  ask: async ({ plain }) => {
    const { status, headers } = await ask(plain, `GET /?do=headers&header=${name}:${value} HTTP/1.1`);
    return [status, headers.get(name.toLowerCase())];
  },
  answer: [200, [decodeURIComponent(value)]],
  source,
});

/** Headers of requests and answers. */
export const HEADER_ROWS: readonly Row[] = [
  arrival("no X-Forwarded-For", "x-forwarded-for", [], [CLIENT]),
  arrival("one address", "x-forwarded-for", ["X-Forwarded-For: 203.0.113.7"], [`203.0.113.7, ${CLIENT}`]),
  arrival(
    "two addresses",
    "x-forwarded-for",
    ["X-Forwarded-For: 127.0.0.4, 127.0.0.8"],
    [`127.0.0.4, 127.0.0.8, ${CLIENT}`],
  ),
  arrival(
    "a text that is no address",
    "x-forwarded-for",
    ["X-Forwarded-For: unknown"],
    [`unknown, ${CLIENT}`],
  ),
  arrival(
    "30 addresses",
    "x-forwarded-for",
    [`X-Forwarded-For: ${addresses(30)}`],
    [`${addresses(30)}, ${CLIENT}`],
    SOURCE.troubleshooting,
  ),
  {
    question: "31 addresses",
    ask: async ({ plain }) =>
      (await ask(plain, "GET / HTTP/1.1", { headers: [`X-Forwarded-For: ${addresses(31)}`] })).status,
    answer: 463,
    source: SOURCE.troubleshooting,
  },
  arrival("X-Forwarded-Proto over HTTP", "x-forwarded-proto", ["X-Forwarded-Proto: https"], ["http"]),
  arrival("X-Forwarded-Proto over TLS", "x-forwarded-proto", [], ["https"], SOURCE.headers, "secure"),
  arrival("X-Forwarded-Port over HTTP", "x-forwarded-port", ["X-Forwarded-Port: 8443"], ["80"]),
  arrival("X-Forwarded-Port over TLS", "x-forwarded-port", [], ["443"], SOURCE.headers, "secure"),
  // The load balancer has done it: the host must not do it again.
  arrival(
    "cutover: X-Forwarded-For",
    "x-forwarded-for",
    ["X-Forwarded-For: 203.0.113.7, 198.51.100.1"],
    ["203.0.113.7, 198.51.100.1"],
    SOURCE.headers,
    "cutover",
  ),
  arrival(
    "cutover: X-Forwarded-Proto",
    "x-forwarded-proto",
    ["X-Forwarded-Proto: https"],
    ["https"],
    SOURCE.headers,
    "cutover",
  ),
  arrival(
    "cutover: X-Forwarded-Port",
    "x-forwarded-port",
    ["X-Forwarded-Port: 443"],
    ["443"],
    SOURCE.headers,
    "cutover",
  ),
  arrival("a Host with the port", "host", ["Host: twin.test:80"], ["twin.test"], SOURCE.host),
  arrival(
    "a Host that nobody knows",
    "host",
    ["Host: elsewhere.example"],
    ["elsewhere.example"],
    SOURCE.host,
  ),
  {
    question: "the Host of an absolute request line",
    ask: async ({ plain }) =>
      seen(await echo(plain, "GET http://other.test/ HTTP/1.1", { headers: ["Host: twin.test"] }), "host"),
    answer: ["other.test"],
    source: SOURCE.host,
  },
  {
    question: "HTTP/1.1 without a Host",
    ask: async ({ plain }) => (await ask(plain, "GET / HTTP/1.1", { bare: true })).status,
    answer: 400,
    source: SOURCE.troubleshooting,
  },
  arrival("a name with an underscore", "x_user", ["X_User: root"], [], SOURCE.attributes),
  arrival("a name with a dot", "x.user", ["X.User: root"], [], SOURCE.attributes),
  arrival("a header of the application", "x-request-id", ["X-Request-Id: mine"], ["mine"], SOURCE.headers),
  arrival(
    "X-Amzn-Trace-Id",
    "x-amzn-trace-id",
    ["X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678;CalledFrom=app"],
    [expect.stringContaining("Root=1-67891233-abcdef012345678912345678;CalledFrom=app") as string],
    SOURCE.tracing,
  ),
  arrival("Authorization", "authorization", ["Authorization: Bearer abc.def"], ["Bearer abc.def"]),
  arrival("Range", "range", ["Range: bytes=0-99"], ["bytes=0-99"]),
  arrival("If-None-Match", "if-none-match", ['If-None-Match: "abc"'], ['"abc"']),
  departure("a container's Server", "Server", "mine"),
  departure("a container's Date", "Date", "Thu%2C%2001%20Jan%202026%2000%3A00%3A00%20GMT"),
  departure("a container's X-Accel-Redirect", "X-Accel-Redirect", "/api/secret"),
  departure("a container's X-Accel-Limit-Rate", "X-Accel-Limit-Rate", "1"),
  departure("a container's Via", "Via", "1.1-cache"),
  departure("a container's ETag", "ETag", "abc"),
  departure(
    "a container's Strict-Transport-Security over plain HTTP",
    "Strict-Transport-Security",
    "max-age=5",
  ),
];
