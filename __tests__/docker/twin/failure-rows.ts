import { ask, Conversation } from "./ask";
import { type Row, SOURCE } from "./row";
import { DOMAIN, SHORT } from "./twin-edge";

/** Asks for the status that the edge answers with. */
const status = (question: string, line: string, answer: number): Row => ({
  question,
  ask: async ({ plain }) => (await ask(plain, line)).status,
  answer,
  source: SOURCE.troubleshooting,
});

/** Asks how an answer with pauses ends. */
const paused = (question: string, query: string, whole: string, answer: boolean): Row => ({
  question,
  ask: async ({ plain }) => {
    const conversation = await Conversation.open(plain);
    conversation.write(`GET /?${query} HTTP/1.1\r\nHost: ${DOMAIN}\r\nConnection: close\r\n\r\n`);
    await conversation.until(() => conversation.ended);
    return conversation.received.includes(whole) && conversation.received.endsWith("\r\n0\r\n\r\n");
  },
  answer,
  source: SOURCE.idle,
});

/** What happens when a container fails. */
export const FAILURE_ROWS: readonly Row[] = [
  status("a container that refuses the connection", "GET /down/x HTTP/1.1", 502),
  status("a container that closes without an answer", "GET /?do=close HTTP/1.1", 502),
  status("a container's header without a colon", "GET /?do=bad-header HTTP/1.1", 502),
  status("a service without a container", "GET /fresh/x HTTP/1.1", 503),
  status("no answer before the idle timeout", `GET /?do=late&after=${SHORT * 1000 + 800} HTTP/1.1`, 504),
  status("an answer just before the idle timeout", `GET /?do=late&after=${SHORT * 1000 - 500} HTTP/1.1`, 200),
  ...[400, 404, 429, 500, 503, 599].map((code) =>
    status(`a container's own ${code}`, `GET /?do=headers&status=${code} HTTP/1.1`, code),
  ),
  {
    question: "the body of a container's own 404",
    ask: async ({ plain }) => (await ask(plain, "GET /?do=headers&status=404 HTTP/1.1")).body,
    answer: "answer",
    source: SOURCE.troubleshooting,
  },
  paused("an answer with short pauses, for longer than the idle timeout", "do=drip", ".", true),
  paused(
    "an answer with a pause longer than the idle timeout",
    `do=parts&after=${SHORT * 1000 + 800}`,
    "two",
    false,
  ),
];
