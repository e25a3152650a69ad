import { gunzipSync, gzipSync } from "node:zlib";
import { ask, Conversation, echo, seen } from "./ask";
import { type Row, SOURCE } from "./row";
import { DOMAIN } from "./twin-edge";

const LARGE = Buffer.alloc(30 * 1024 * 1024, "b");

/** A request whose head is sent at once, and whose body comes later. */
const head = (line: string, ...headers: readonly string[]) =>
  [line, `Host: ${DOMAIN}`, "Connection: close", ...headers, "", ""].join("\r\n");

/** Splits a body into chunks of a transfer. */
const chunked = (...parts: readonly string[]) =>
  [...parts, ""].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("");

/** Asks whether the first part of a slow answer arrives before the second. */
const streams = (question: string, query: string): Row => ({
  question,
  ask: async ({ plain }) => {
    const conversation = await Conversation.open(plain);
    conversation.write(head(`GET /?do=parts&${query} HTTP/1.1`));
    const first = await conversation.until(() => conversation.received.includes("one"));
    const early = !conversation.received.includes("two");
    await conversation.until(() => conversation.ended);
    return [first < 500, early, conversation.received.includes("two")];
  },
  answer: [true, true, true],
  source: SOURCE.idle,
});

/** Asks for the status of a request with a malformed body. */
const malformed = (question: string, headers: readonly string[], status: number, source: string): Row => ({
  question,
  ask: async ({ plain }) => (await ask(plain, "POST / HTTP/1.1", { headers, body: "body" })).status,
  answer: status,
  source,
});

/** Bodies of requests and answers. */
export const BODY_ROWS: readonly Row[] = [
  {
    question: "an upload of 30 MB",
    ask: async ({ plain }) => {
      const headers = [`Content-Length: ${LARGE.length}`];
      return (await echo(plain, "POST /api/upload HTTP/1.1", { headers, body: LARGE })).bytes;
    },
    answer: LARGE.length,
    source: SOURCE.troubleshooting,
  },
  {
    question: "a chunked upload",
    ask: async ({ plain }) => {
      const headers = ["Transfer-Encoding: chunked"];
      const body = chunked("first", "second");
      return echo(plain, "POST / HTTP/1.1", { headers, body });
    },
    answer: expect.objectContaining({ bytes: 11, start: expect.stringMatching(/^first/) as string }),
    source: SOURCE.troubleshooting,
  },
  ...(["Content-Length: 1000", "Transfer-Encoding: chunked"] as const).map((framing): Row => ({
    question: `an upload reaches the container while it is being sent, ${framing.split(":")[0]}`,
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write(head("POST /?do=first HTTP/1.1", framing));
      conversation.write(framing.startsWith("C") ? "begin" : "5\r\nbegin\r\n");
      const milliseconds = await conversation.until(() => conversation.received.includes("is here"), 3000);
      conversation.close();
      return milliseconds < 1000;
    },
    answer: true,
    source: SOURCE.idle,
  })),
  {
    question: "Expect: 100-continue is answered, and the body arrives",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write(head("POST / HTTP/1.1", "Content-Length: 4", "Expect: 100-continue"));
      const asked = await conversation.until(() => conversation.received.startsWith("HTTP/1.1 100 "), 3000);
      conversation.write("body");
      await conversation.until(() => conversation.ended);
      return [asked < 1000, conversation.received.includes('"bytes":4')];
    },
    answer: [true, true],
    source: "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1",
  },
  {
    question: "a container's answer to an upload that it refuses before the end",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write(head("POST /?do=early HTTP/1.1", "Content-Length: 1000000"));
      conversation.write("b".repeat(1000));
      await conversation.until(() => conversation.received.includes("too large for me"), 1500);
      conversation.close();
      return conversation.received.split("\r\n")[0];
    },
    answer: "HTTP/1.1 413 Payload Too Large",
    source: SOURCE.troubleshooting,
  },
  streams("a slow answer of a known length", "length=6"),
  streams("a slow answer of an unknown length", "length"),
  streams("an event stream", "type=text/event-stream"),
  streams("a slow answer whose container asks a proxy to hold it", "buffering"),
  ...["GET", "DELETE"].map((method): Row => ({
    question: `${method} with a body`,
    ask: ({ plain }) => echo(plain, `${method} / HTTP/1.1`, { headers: ["Content-Length: 4"], body: "body" }),
    answer: expect.objectContaining({ method, bytes: 4, start: "body" }),
    source: "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1",
  })),
  {
    question: "a compressed body, and Accept-Encoding",
    ask: async ({ plain }) => {
      const body = gzipSync("compressed");
      const headers = [
        `Content-Length: ${body.length}`,
        "Content-Encoding: gzip",
        "Accept-Encoding: br, gzip;q=0.5",
      ];
      const got = await echo(plain, "POST / HTTP/1.1", { headers, body });
      const text = gunzipSync(Buffer.from(got.start, "latin1")).toString();
      return [text, seen(got, "content-encoding"), seen(got, "accept-encoding")];
    },
    answer: ["compressed", ["gzip"], ["br, gzip;q=0.5"]],
    source: SOURCE.troubleshooting,
  },
  {
    question: "an answer that is not compressed stays so",
    ask: async ({ plain }) => {
      const headers = ["Accept-Encoding: gzip"];
      const answer = await ask(plain, "GET /?do=headers&header=Content-Type:text/html HTTP/1.1", { headers });
      return [answer.headers.get("content-encoding"), answer.body];
    },
    answer: [undefined, "answer"],
    source: SOURCE.headers,
  },
  {
    question: "an answer of HTTP/1.0 that ends with the connection",
    ask: async ({ plain }) => (await ask(plain, "GET /?do=until-close HTTP/1.1")).body,
    answer: "until the end",
    source: SOURCE.routing,
  },
  malformed("an unknown Transfer-Encoding", ["Transfer-Encoding: gzip"], 501, SOURCE.troubleshooting),
  malformed("two lengths that differ", ["Content-Length: 4", "Content-Length: 5"], 400, SOURCE.desync),
  malformed("a length that is no number", ["Content-Length: four"], 400, SOURCE.desync),
  malformed("a negative length", ["Content-Length: -4"], 400, SOURCE.desync),
];
