import { type Answer, ask, Conversation } from "./ask";
import { type Row, SOURCE } from "./row";
import { DOMAIN, SHORT } from "./twin-edge";

const OK = "HTTP/1.1 200 OK\r\n";

/** The line of a request that the container answers with a text. */
const asking = (text: string, method = "GET", also = "") =>
  `${method} /?do=raw&${also}text=${encodeURIComponent(text)} HTTP/1.1`;

/** Asks how an answer arrives that the container gives byte by byte. */
const given = (
  question: string,
  text: string,
  read: (answer: Answer) => unknown,
  answer: unknown,
  headers: readonly string[] = [],
  source = SOURCE.forwards,
): Row => ({
  question,
  ask: async ({ plain }) => read(await ask(plain, asking(text), { headers })),
  answer,
  source,
});

const malformed = (question: string, headers: string): Row =>
  given(
    `an answer with ${question}`,
    `${OK}${headers}\r\n\r\nok`,
    ({ status }) => status,
    502,
    [],
    SOURCE.troubleshooting,
  );

const whole = ({ status, body }: Answer) => [status, body];
const named =
  (...names: readonly string[]) =>
  ({ headers }: Answer) =>
    names.map((name) => headers.get(name));

/** Answers of containers that HTTP allows, and that it does not. */
export const ANSWER_ROWS: readonly Row[] = [
  given("204 has no body", "HTTP/1.1 204 No Content\r\n\r\nok", whole, [204, ""]),
  given(
    "304 keeps its headers",
    'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 9\r\n\r\n',
    named("etag", "content-length"),
    [['"a"'], ["9"]],
  ),
  given("a status without a reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", whole, [200, "ok"]),
  given("a status that nobody knows", "HTTP/1.1 299 Mine\r\nContent-Length: 2\r\n\r\nok", whole, [299, "ok"]),
  given("more bytes than Content-Length says", `${OK}Content-Length: 2\r\n\r\nok and more`, whole, [
    200,
    "ok",
  ]),
  given("an answer of HTTP/1.1 that ends with the connection", `${OK}\r\nuntil the end`, whole, [
    200,
    "until the end",
  ]),
  given(
    "chunks with extensions in an answer",
    `${OK}Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\n\r\n`,
    whole,
    [200, "ok"],
  ),
  given(
    "two headers of one name in an answer",
    `${OK}Vary: a\r\nVary: b\r\nLink: <c>\r\nLink: <d>\r\nWWW-Authenticate: Basic\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n`,
    named("vary", "link", "www-authenticate"),
    [
      ["a", "b"],
      ["<c>", "<d>"],
      ["Basic", "Bearer"],
    ],
  ),
  given(
    "headers of a cache in an answer",
    `${OK}Expires: soon\r\nCache-Control: a\r\nAge: 5\r\nContent-Location: /x\r\nContent-Length: 0\r\n\r\n`,
    named("expires", "cache-control", "age", "content-location"),
    [["soon"], ["a"], ["5"], ["/x"]],
  ),
  given(
    "a Refresh to another address",
    `${OK}Refresh: 1; url=http://service-front/x\r\nContent-Length: 0\r\n\r\n`,
    named("refresh"),
    [["1; url=http://service-front/x"]],
  ),
  given(
    "no Server and no Content-Type are added",
    `${OK}Content-Length: 0\r\n\r\n`,
    named("server", "content-type"),
    [undefined, undefined],
  ),
  given(
    "206 with a range",
    "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/10\r\nContent-Length: 2\r\n\r\nok",
    ({ status, headers, body }) => [status, headers.get("content-range"), body],
    [206, ["bytes 0-1/10"], "ok"],
    ["Range: bytes=0-1"],
  ),
  ...[
    ["Range: bytes=0-1", 'ETag: "a"'],
    ['If-None-Match: "a"', 'ETag: "a"'],
    ['If-Match: "b"', 'ETag: "a"'],
    ["If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT", "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT"],
    ["If-Unmodified-Since: Wed, 01 Jan 2020 00:00:00 GMT", "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT"],
  ].map(([condition = "", header]) =>
    given(
      `${condition.split(":")[0]} is the container's to decide`,
      `${OK}${header}\r\nContent-Length: 5\r\n\r\nwhole`,
      whole,
      [200, "whole"],
      [condition],
    ),
  ),
  given(
    "a compressed answer, for a client that asked for none",
    `${OK}Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\ngzip!`,
    ({ headers, body }) => [headers.get("content-encoding"), body],
    [["gzip"], "gzip!"],
  ),
  malformed("Content-Length twice, which differ", "Content-Length: 2\r\nContent-Length: 3"),
  malformed("Content-Length that is no number", "Content-Length: two"),
  malformed("a negative Content-Length", "Content-Length: -2"),
  malformed("an unknown Transfer-Encoding", "Transfer-Encoding: gzip"),
  malformed("a null character in a header", "X-A: a\0b\r\nContent-Length: 2"),
  malformed("a header over two lines", "X-A: a\r\n b\r\nContent-Length: 2"),
  malformed("a space in a header's name", "X A: a\r\nContent-Length: 2"),
  given("half a header", "HTTP/1.1 200 OK\r\nX-A", ({ status }) => status, 502, [], SOURCE.troubleshooting),
  {
    question: "half a header, and the connection stays open",
    ask: async ({ plain }) => (await ask(plain, asking("HTTP/1.1 200 OK\r\nX-A", "GET", "keep&"))).status,
    answer: 504,
    source: SOURCE.troubleshooting,
  },
  {
    question: "HEAD, answered with a body",
    ask: async ({ plain }) => whole(await ask(plain, asking(`${OK}Content-Length: 2\r\n\r\nok`, "HEAD"))),
    answer: [200, ""],
    source: SOURCE.forwards,
  },
  ...["Content-Length: 9\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"].map(
    (rest): Row => ({
      question: `a container that breaks off in the middle: ${rest.split(":")[0]}`,
      ask: async ({ plain }) => {
        const conversation = await Conversation.open(plain);
        const line = asking(`${OK}${rest}`);
        conversation.write(`${line}\r\nHost: ${DOMAIN}\r\n\r\n`);
        // The client sees it: the connection ends, before the answer does.
        const milliseconds = await conversation.until(() => conversation.ended, SHORT * 500);
        conversation.close();
        return [milliseconds < SHORT * 500, conversation.received.endsWith("0\r\n\r\n")];
      },
      answer: [true, false],
      source: SOURCE.troubleshooting,
    }),
  ),
  {
    question: "a container's Connection: close does not end the client's connection",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      const line = asking(`${OK}Connection: close\r\nContent-Length: 2\r\n\r\nok`);
      conversation.write(`${line}\r\nHost: ${DOMAIN}\r\n\r\n`);
      await conversation.until(() => conversation.received.endsWith("ok"));
      const ended = await conversation.until(() => conversation.ended, 300);
      conversation.close();
      return ended === Infinity;
    },
    answer: true,
    source: SOURCE.routing,
  },
];
