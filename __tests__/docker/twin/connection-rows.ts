import { ask, Conversation, echo, parseAnswer, seen } from "./ask";
import { type Edges, type Row, SOURCE } from "./row";
import { DOMAIN, SHORT } from "./twin-edge";

const METHODS = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

/** Upgrades a connection, and sends a word through it. */
async function webSocket(edges: Edges, secure: boolean): Promise<Conversation> {
  const conversation = await Conversation.open(secure ? edges.secure : edges.plain, secure);
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  const lines = [`Host: ${DOMAIN}`, "Connection: keep-alive, Upgrade", "Upgrade: websocket", key];
  conversation.write(["GET /api/socket HTTP/1.1", ...lines, "", ""].join("\r\n"));
  await conversation.until(() => conversation.received.includes("\r\n\r\n"));
  conversation.write("ping");
  await conversation.until(() => conversation.received.endsWith("ping"), 2000);
  return conversation;
}

const upgrades = (question: string, secure: boolean): Row => ({
  question,
  ask: async (edges) => {
    const conversation = await webSocket(edges, secure);
    conversation.close();
    return [parseAnswer(conversation.received).status, conversation.received.endsWith("ping")];
  },
  answer: [101, true],
  source: SOURCE.listeners,
});

/** Sends the bytes of a request one by one, each before the idle timeout. */
async function drip(conversation: Conversation, text: string, milliseconds: number): Promise<void> {
  for (const byte of text) {
    conversation.write(byte);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
}

/** Methods and connections. */
export const CONNECTION_ROWS: readonly Row[] = [
  ...METHODS.map((method): Row => ({
    question: method,
    ask: async ({ plain }) =>
      (await echo(plain, `${method} /api HTTP/1.1`, { headers: ["Content-Length: 0"] })).method,
    answer: method,
    source: SOURCE.troubleshooting,
  })),
  {
    question: "HEAD",
    ask: async ({ plain }) => {
      const { status, headers, body } = await ask(
        plain,
        "HEAD /?do=headers&header=Content-Length:6 HTTP/1.1",
      );
      return [status, headers.get("content-length"), body];
    },
    answer: [200, ["6"], ""],
    source: "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2",
  },
  {
    question: "TRACE",
    ask: async ({ plain }) => (await ask(plain, "TRACE / HTTP/1.1")).status,
    answer: 405,
    source: SOURCE.troubleshooting,
  },
  {
    question: "a malformed method",
    ask: async ({ plain }) => (await ask(plain, "G\x01T / HTTP/1.1")).status,
    answer: 400,
    source: SOURCE.desync,
  },
  {
    question: "HTTP/1.0 without a Host: the container gets HTTP/1.1 and a Host",
    ask: async ({ plain }) => {
      const got = await echo(plain, "GET /api HTTP/1.0", { bare: true });
      return [got.service, got.httpVersion, seen(got, "host").length];
    },
    answer: ["back", "1.1", 1],
    source: SOURCE.routing,
  },
  {
    question: "HTTP/1.0 with keep-alive",
    ask: async ({ plain }) => {
      const headers = ["Connection: keep-alive", `Host: ${DOMAIN}`];
      const conversation = await Conversation.open(plain);
      conversation.write(
        ["GET /?do=headers&header=Content-Length:6 HTTP/1.0", ...headers, "", ""].join("\r\n"),
      );
      await conversation.until(() => conversation.received.endsWith("answer"));
      const kept = !conversation.ended;
      conversation.close();
      return [parseAnswer(conversation.received).status, kept];
    },
    answer: [200, true],
    source: SOURCE.routing,
  },
  {
    question: "HTTP/0.9",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write("GET /api\r\n");
      await conversation.until(() => conversation.ended, 3000);
      return JSON.parse(conversation.received) as unknown;
    },
    answer: expect.objectContaining({ service: "back", httpVersion: "1.1" }),
    source: SOURCE.routing,
  },
  {
    question: "three requests in one packet",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      const requests = ["/a", "/api/b", "/hook"].map(
        (path) => `GET ${path} HTTP/1.1\r\nHost: ${DOMAIN}\r\n\r\n`,
      );
      conversation.write(requests.join(""));
      const urls = () => [...conversation.received.matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
      await conversation.until(() => urls().length === 3, 3000);
      conversation.close();
      return urls();
    },
    answer: ["/a", "/api/b", "/hook"],
    source: SOURCE.routing,
  },
  {
    question: "Connection: close is honoured, else the connection is kept",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write(`GET /a HTTP/1.1\r\nHost: ${DOMAIN}\r\n\r\n`);
      await conversation.until(() => conversation.received.includes('"url":"/a"'));
      const kept = !conversation.ended;
      conversation.write(`GET /b HTTP/1.1\r\nHost: ${DOMAIN}\r\nConnection: close\r\n\r\n`);
      const closed = await conversation.until(() => conversation.ended, 1000);
      return [kept, closed < 1000, conversation.received.includes('"url":"/b"')];
    },
    answer: [true, true, true],
    source: SOURCE.routing,
  },
  upgrades("a WebSocket", false),
  upgrades("a WebSocket over TLS", true),
  {
    question: "a WebSocket without a byte ends after the idle timeout",
    ask: async (edges) => {
      const conversation = await webSocket(edges, false);
      const milliseconds = await conversation.until(() => conversation.ended, SHORT * 3000);
      conversation.close();
      return milliseconds > SHORT * 700 && milliseconds < SHORT * 2000;
    },
    answer: true,
    source: SOURCE.idle,
  },
  {
    question: "a body that comes byte by byte, for longer than the idle timeout",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write(`POST /api HTTP/1.1\r\nHost: ${DOMAIN}\r\nContent-Length: 5\r\n\r\n`);
      await drip(conversation, "slowly".slice(0, 5), 600);
      await conversation.until(() => conversation.received.includes('"bytes":5'), 2000);
      conversation.close();
      return conversation.received.includes('"bytes":5');
    },
    answer: true,
    source: SOURCE.idle,
  },
  {
    question: "a client that stops in the middle of its body",
    ask: async ({ plain }) => {
      const conversation = await Conversation.open(plain);
      conversation.write(`POST /api HTTP/1.1\r\nHost: ${DOMAIN}\r\nContent-Length: 500\r\n\r\nhalf`);
      const milliseconds = await conversation.until(() => conversation.ended, SHORT * 3000);
      conversation.close();
      return milliseconds > SHORT * 700 && milliseconds < SHORT * 2000;
    },
    answer: true,
    source: SOURCE.troubleshooting,
  },
];
