import { ask, echo } from "./ask";
import { type Row, SOURCE } from "./row";

const CHUNKS = "4\r\nbody\r\n0\r\n\r\n";

/** Asks for the status of a request that is classified as severe: 400, and the connection is closed. */
const severe = (question: string, headers: readonly string[], body = "body"): Row => ({
  question: `severe: ${question}`,
  ask: async ({ plain }) => (await ask(plain, "POST / HTTP/1.1", { headers, body })).status,
  answer: 400,
  source: SOURCE.desync,
});

/** The same, for a transfer encoding: 501 is documented, too. */
const encoded = (question: string, headers: readonly string[]): Row => ({
  question: `severe: ${question}`,
  ask: async ({ plain }) =>
    [400, 501].includes((await ask(plain, "POST / HTTP/1.1", { headers, body: CHUNKS })).status),
  answer: true,
  source: SOURCE.troubleshooting,
});

const line = (question: string, text: string, answer: number, source = SOURCE.desync): Row => ({
  question,
  ask: async ({ plain }) => (await ask(plain, text)).status,
  answer,
  source,
});

/** Asks how many bytes of a body arrive. */
const body = (question: string, headers: readonly string[], text: string, bytes: number): Row => ({
  question,
  ask: async ({ plain }) => (await echo(plain, "POST / HTTP/1.1", { headers, body: text })).bytes,
  answer: bytes,
  source: SOURCE.desync,
});

/** Requests that were made to be understood in two ways, as http_desync_guardian classifies them. */
export const DESYNC_ROWS: readonly Row[] = [
  severe("Content-Length as a list", ["Content-Length: 4, 4"]),
  severe("Content-Length with a sign", ["Content-Length: +4"]),
  severe("Content-Length in hexadecimal", ["Content-Length: 0x4"]),
  severe("Content-Length with a fraction", ["Content-Length: 4.0"]),
  severe("Content-Length above 64 bits", ["Content-Length: 18446744073709551616"]),
  severe("an empty Content-Length", ["Content-Length:"]),
  severe(
    "Transfer-Encoding: chunked twice",
    ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"],
    CHUNKS,
  ),
  severe("a null character in a header", ["X-A: a\0b", "Content-Length: 4"]),
  severe("a carriage return in a header", ["X-A: a\rb", "Content-Length: 4"]),
  severe("a null character in a header's name", ["X\0A: a", "Content-Length: 4"]),
  severe("a chunk without a size", ["Transfer-Encoding: chunked"], "zz\r\nbody\r\n0\r\n\r\n"),
  severe("a chunk longer than its size", ["Transfer-Encoding: chunked"], "4\r\nbody!!\r\n0\r\n\r\n"),
  severe("a chunk's size above 64 bits", ["Transfer-Encoding: chunked"], "ffffffffffffffffff\r\nbody"),
  encoded("Transfer-Encoding: chunked, chunked", ["Transfer-Encoding: chunked, chunked"]),
  encoded("an encoding that looks like chunked", ["Transfer-Encoding: xchunked"]),
  encoded("chunked with a control character", ["Transfer-Encoding: chunked\x0b"]),
  line("severe: a null character in the path", "GET /a\0b HTTP/1.1", 400),
  line("severe: a second version", "GET / HTTP/1.1 HTTP/1.1", 400),
  line("severe: a version of another protocol", "GET / HTP/1.1", 400),
  line("the version HTTP/1.2", "GET / HTTP/1.2", 200),
  line("a space after the version", "GET / HTTP/1.1 ", 200),
  line("the version HTTP/2.0 without HTTP/2", "GET / HTTP/2.0", 505, SOURCE.troubleshooting),
  line("GET with Content-Length: 0", "GET / HTTP/1.1\r\nContent-Length: 0", 200),
  line("a header with a control character", "GET / HTTP/1.1\r\nX-A: a\x01b", 200),
  line("a header that is not ASCII", "GET / HTTP/1.1\r\nX-A: caf\xe9", 200),
  line("an empty header", "GET / HTTP/1.1\r\nX-A:", 200),
  line("a header without a colon", "GET / HTTP/1.1\r\nnothing", 200),
  line("lines that end with LF only", "GET / HTTP/1.1\nX-A: a", 200),
  body("chunks with extensions", ["Transfer-Encoding: chunked"], '4;a=1\r\nbody\r\n0;b="c"\r\n\r\n', 4),
  body("chunks with trailers", ["Transfer-Encoding: chunked"], "4\r\nbody\r\n0\r\nX-T: v\r\n\r\n", 4),
  body(
    "a chunk's size with zeros and capitals",
    ["Transfer-Encoding: Chunked"],
    "00A\r\n0123456789\r\n0\r\n\r\n",
    10,
  ),
  body(
    "Transfer_Encoding beside Content-Length",
    ["Transfer_Encoding: chunked", "Content-Length: 4"],
    "body",
    4,
  ),
  body("Content_Length beside Content-Length", ["Content_Length: 9", "Content-Length: 4"], "body", 4),
];
