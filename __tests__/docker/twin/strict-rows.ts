import { ask, Conversation, echo, seen } from "./ask";
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

/** Questions that nginx cannot answer as the load balancer does. */
export const STRICT_ROWS: readonly Row[] = [
  refused("a space in the path", "GET /a b HTTP/1.1", [], 400, SOURCE.desync),
  refused("a control character in the path", "GET /a\x02b HTTP/1.1", [], 400, SOURCE.desync),
  refused("a path that leaves the root", "GET /../api HTTP/1.1", [], 400, SOURCE.rules),
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
