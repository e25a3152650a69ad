import { Conversation, parseAnswer } from "./ask";
import { type Edges, type Row, SOURCE } from "./row";
import { DOMAIN, SHORT } from "./twin-edge";

const STANDARD = "https://www.rfc-editor.org/rfc/rfc9110#section-7.8";

/** Asks for an upgrade. */
async function asked(edges: Edges, path: string, ...headers: readonly string[]): Promise<Conversation> {
  const conversation = await Conversation.open(edges.plain);
  conversation.write([`GET ${path} HTTP/1.1`, `Host: ${DOMAIN}`, ...headers, "", ""].join("\r\n"));
  await conversation.until(() => conversation.received.includes("\r\n\r\n"));
  return conversation;
}

const upgraded = (
  question: string,
  upgrade: string,
  connection: string,
  answer: number,
  source: string,
): Row => ({
  question: `${question}: Upgrade: ${upgrade}, Connection: ${connection}`,
  ask: async (edges) => {
    const conversation = await asked(edges, "/api", `Upgrade: ${upgrade}`, `Connection: ${connection}`);
    conversation.close();
    return parseAnswer(conversation.received).status;
  },
  answer,
  source,
});

/** Asks whether a WebSocket is open after more than twice the idle timeout, with bytes in one direction. */
const oneWay = (question: string, path: string, beat: boolean): Row => ({
  question,
  ask: async (edges) => {
    const conversation = await asked(edges, path, "Upgrade: websocket", "Connection: Upgrade");
    const timer = setInterval(() => {
      if (beat) conversation.write(".");
    }, SHORT * 350);
    const ended = await conversation.until(() => conversation.ended, SHORT * 2300);
    clearInterval(timer);
    conversation.close();
    return ended === Infinity;
  },
  answer: true,
  source: SOURCE.idle,
});

/** Upgrades of connections, and what they then are. */
export const WEBSOCKET_ROWS: readonly Row[] = [
  upgraded("upgraded", "WebSocket", "upgrade", 101, SOURCE.listeners),
  upgraded("upgraded", "websocket", "keep-alive, Upgrade", 101, SOURCE.listeners),
  upgraded("upgraded", "websocket", "Upgrade,keep-alive", 101, SOURCE.listeners),
  upgraded("not upgraded", "websocket", "keep-alive", 200, STANDARD),
  upgraded("not upgraded", "websocket", "close", 200, STANDARD),
  upgraded("not upgraded", "websocket", "upgraded", 200, STANDARD),
  upgraded("not upgraded", "h2c", "Upgrade, HTTP2-Settings", 200, SOURCE.routing),
  upgraded("not upgraded", "TLS/1.2", "Upgrade", 200, SOURCE.listeners),
  oneWay("a WebSocket with bytes of only the client stays open", "/api?do=silent", true),
  oneWay("a WebSocket with bytes of only the container stays open", "/api?do=beat", false),
  {
    question: "a WebSocket that the container refuses",
    ask: async (edges) => {
      const conversation = await asked(edges, "/api?do=refuse", "Upgrade: websocket", "Connection: Upgrade");
      conversation.close();
      const { status, headers } = parseAnswer(conversation.received);
      return [status, headers.get("x-reason")];
    },
    answer: [403, ["mine"]],
    source: SOURCE.forwards,
  },
  {
    question: "a WebSocket that the container closes is closed for the client",
    ask: async (edges) => {
      const conversation = await asked(edges, "/api?do=end", "Upgrade: websocket", "Connection: Upgrade");
      const ended = await conversation.until(() => conversation.ended, SHORT * 500);
      return [conversation.received.endsWith("bye"), ended < SHORT * 500];
    },
    answer: [true, true],
    source: SOURCE.listeners,
  },
];
