import { Conversation } from "./ask";
import { type Edges, type Row, SOURCE } from "./row";
import { DOMAIN } from "./twin-edge";

/** A request with a body, and what answers it. */
const UPLOAD = (path: string) => `POST ${path} HTTP/1.1\r\nHost: ${DOMAIN}\r\nContent-Length: 4\r\n\r\nbody`;
const NEXT = `GET /api/next HTTP/1.1\r\nHost: ${DOMAIN}\r\nConnection: close\r\n\r\n`;

/** Sends text on one connection, and returns the statuses of the answers. */
async function statuses(
  edges: Edges,
  edge: keyof Edges,
  text: string,
  secure = false,
): Promise<readonly number[]> {
  const conversation = await Conversation.open(edges[edge], secure);
  conversation.write(text);
  await conversation.until(() => conversation.ended, 3000);
  conversation.close();
  return [...conversation.received.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
}

const sequence = (
  question: string,
  text: string,
  answer: readonly number[],
  edge: keyof Edges = "plain",
  secure = false,
): Row => ({
  question: `one connection: ${question}`,
  ask: (edges) => statuses(edges, edge, text, secure),
  answer,
  source: SOURCE.routing,
});

/** Requests that follow each other on one connection: each body ends where its own request does. */
export const SEQUENCE_ROWS: readonly Row[] = [
  sequence("an upload, and the next request", UPLOAD("/a") + NEXT, [200, 200]),
  sequence("GET with a body, and the next request", UPLOAD("/a").replace("POST", "GET") + NEXT, [200, 200]),
  sequence("an upload to a path of no service", UPLOAD("/nobody") + NEXT, [404, 200], "secure", true),
  sequence("an upload to a service without a container", UPLOAD("/fresh/x") + NEXT, [503, 200]),
  sequence("an upload to a container that refuses the connection", UPLOAD("/down/x") + NEXT, [502, 200]),
  sequence("an upload that the container answers early", UPLOAD("/?do=early") + NEXT, [413, 200]),
  sequence("an upload that is redirected", UPLOAD("/a") + NEXT, [301, 301], "secure"),
  sequence("a malformed request ends it", `${UPLOAD("/a")}G\x01T / HTTP/1.1\r\n\r\n${NEXT}`, [200, 400]),
  sequence(
    "a request hidden behind a chunk",
    `POST /a HTTP/1.1\r\nHost: ${DOMAIN}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${NEXT}`,
    [200, 200],
  ),
  sequence(
    "100 for an upload that is not wanted",
    `POST /nobody HTTP/1.1\r\nHost: ${DOMAIN}\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nbody${NEXT}`,
    [100, 404, 200],
    "secure",
    true,
  ),
];
