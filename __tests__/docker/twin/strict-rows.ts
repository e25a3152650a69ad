import { ask, Conversation, echo, seen } from "./ask";
import { http2 } from "./ask-http2";
import { handshake } from "./handshake";
import { type Row, SOURCE } from "./row";
import { DOMAIN, SHORT } from "./twin-edge";

/** Asks for the status of a request that the load balancer passes on, and nginx refuses. */
const refused = (
  question: string,
  line: string,
  headers: readonly string[],
  host: number,
  source: string,
): Row => ({
  question,
  ask: async ({ plain }) => {
    const body = headers.some((header) => header.startsWith("Transfer")) ? "4\r\nbody\r\n0\r\n\r\n" : "body";
    return (await ask(plain, line, { headers, body: headers.length > 0 ? body : "" })).status;
  },
  answer: 200,
  host,
  source,
});

/** Asks for the status of an answer that is malformed after its first line; the connection stays open. */
const answered = (question: string, rest: string, answer: number, host: number): Row => ({
  question,
  ask: async ({ plain }) => {
    const text = encodeURIComponent(`HTTP/1.1 200 OK\r\n${rest}`);
    return (await ask(plain, `GET /?do=raw&keep&text=${text} HTTP/1.1`)).status;
  },
  answer,
  host,
  source: SOURCE.troubleshooting,
});

/** Questions that nginx cannot answer as the load balancer does. */
export const STRICT_ROWS: readonly Row[] = [
  refused("a space in the path", "GET /a b HTTP/1.1", [], 400, SOURCE.desync),
  refused("a control character in the path", "GET /a\x02b HTTP/1.1", [], 400, SOURCE.desync),
  refused("a path that leaves the root", "GET /../api HTTP/1.1", [], 400, SOURCE.rules),
  refused("a path that leaves the root, encoded", "GET /%2e%2e/api HTTP/1.1", [], 400, SOURCE.rules),
  refused("a path that leaves the root at its end", "GET /a/../../b HTTP/1.1", [], 400, SOURCE.rules),
  refused("a percent sign without two digits", "GET /100% HTTP/1.1", [], 400, SOURCE.rules),
  refused("an encoded null character", "GET /a%00b HTTP/1.1", [], 400, SOURCE.rules),
  refused(
    "Content-Length twice",
    "POST / HTTP/1.1",
    ["Content-Length: 4", "Content-Length: 4"],
    400,
    SOURCE.desync,
  ),
  refused(
    "Content-Length beside Transfer-Encoding",
    "POST / HTTP/1.1",
    ["Transfer-Encoding: chunked", "Content-Length: 4"],
    400,
    SOURCE.desync,
  ),
  refused(
    "Transfer-Encoding: identity",
    "POST / HTTP/1.1",
    ["Content-Length: 4", "Transfer-Encoding: identity"],
    501,
    SOURCE.troubleshooting,
  ),
  refused("a header over two lines", "GET / HTTP/1.1", ["X-A: one", " two"], 400, SOURCE.lines),
  refused("a space before a header's colon", "GET / HTTP/1.1", ["X-A : one"], 400, SOURCE.attributes),
  refused("a space in a header's name", "GET / HTTP/1.1", ["X A: one"], 400, SOURCE.attributes),
  refused(
    "a control character in a header's name",
    "GET / HTTP/1.1",
    ["X\x01A: one"],
    400,
    SOURCE.attributes,
  ),
  refused("a method in lower case", "get / HTTP/1.1", [], 400, SOURCE.methods),
  refused("a method with a digit", "VERSION2 / HTTP/1.1", [], 400, SOURCE.methods),
  refused("OPTIONS of no path", "OPTIONS * HTTP/1.1", [], 400, SOURCE.desync),
  refused(
    "more than 1,000 headers",
    "GET / HTTP/1.1",
    Array.from({ length: 1001 }, (_, index) => `X-${index}: v`),
    400,
    SOURCE.quotas,
  ),
  answered("a container's header without a colon and a space", "nothing\r\n\r\nok", 502, 200),
  answered(
    "a container that begins with a malformed chunk",
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    502,
    0,
  ),
  answered("a container that sends less than it says, and waits", "Content-Length: 9\r\n\r\nhalf", 504, 200),
  {
    question: "HTTP/2: a header of 20 KB",
    ask: async ({ secure }) =>
      (await http2(secure, ["/api"], { "x-a": "c".repeat(20_000) })).map(
        (got) => seen(got, "x-a")[0]?.length,
      ),
    answer: "400",
    host: [20_000],
    source: SOURCE.quotas,
  },
  {
    question: "a cipher of TLS 1.2 in CBC mode",
    ask: ({ secure }) => handshake(secure, "TLSv1.2", "ECDHE-RSA-AES128-SHA256"),
    answer: ["TLSv1.2", "h2"],
    host: undefined,
    source: SOURCE.policies,
  },
  {
    question: "a request without X-Amzn-Trace-Id gets one",
    ask: async ({ plain }) => seen(await echo(plain, "GET / HTTP/1.1"), "x-amzn-trace-id").length,
    answer: 1,
    host: 0,
    source: SOURCE.tracing,
  },
  {
    question: "a container that does not speak HTTP",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write(`GET /?do=garbage HTTP/1.1\r\nHost: ${DOMAIN}\r\nConnection: close\r\n\r\n`);
      await conversation.until(() => conversation.ended);
      return conversation.received.split("\r\n")[0];
    },
    answer: "HTTP/1.1 502 Bad Gateway",
    host: "this is not HTTP",
    source: SOURCE.troubleshooting,
  },
  {
    question: "a client that stops in the middle of its headers",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write("GET / HTTP/1.1\r\nHost:");
      await conversation.until(() => conversation.ended, SHORT * 3000);
      conversation.close();
      return conversation.received.split("\r\n")[0];
    },
    answer: "HTTP/1.1 408 Request Timeout",
    host: "",
    source: SOURCE.troubleshooting,
  },
];
