import { ask } from "./ask";
import { type Row, SOURCE } from "./row";
import { DOMAIN, type TwinEdge } from "./twin-edge";

/** The load balancer's limits, in bytes: a line and all lines of a request, and the whole header of an answer. */
const LINE = 16_384;
const REQUEST = 65_536;
const ANSWER = 32_768;

/** A header of so many bytes, without the end of its line. */
const header = (name: string, size: number) => `${name}: ${"v".repeat(size - name.length - 2)}`;

/** Returns the status of a request whose header has so many bytes in all, in lines of 8 KB. */
async function whole(edge: TwinEdge, size: number): Promise<number> {
  const line = "GET / HTTP/1.1";
  const usual = [line, `Host: ${DOMAIN}`, "Connection: close", "", ""].join("\r\n");
  const rest = size - usual.length;
  const count = Math.ceil(rest / 8192);
  const headers = Array.from({ length: count }, (_, index) =>
    header(`X-${index}`, (index < count - 1 ? 8192 : rest - 8192 * (count - 1)) - 2),
  );
  return (await ask(edge, line, { headers })).status;
}

const sized = (
  question: string,
  status: (edge: TwinEdge) => Promise<number>,
  answer: unknown,
  source: string,
): Row => ({ question, ask: ({ plain }) => status(plain), answer, source });

const line = (size: number) => async (edge: TwinEdge) =>
  (await ask(edge, "GET / HTTP/1.1", { headers: [header("X-Line", size)] })).status;

const requestLine = (size: number) => async (edge: TwinEdge) =>
  (await ask(edge, `GET /${"p".repeat(size - "GET / HTTP/1.1".length)} HTTP/1.1`)).status;

const answered = (size: number) => async (edge: TwinEdge) =>
  (await ask(edge, `GET /?do=big&n=${size} HTTP/1.1`)).status;

/** Sizes at a limit, and one byte above it. */
export const BOUNDARY_ROWS: readonly Row[] = [
  sized("a header of exactly 16 KB", line(LINE), 200, SOURCE.quotas),
  sized("a header of 16 KB and one byte", line(LINE + 1), 400, SOURCE.troubleshooting),
  sized("a request line of exactly 16 KB", requestLine(LINE), 200, SOURCE.quotas),
  sized("a request line of 16 KB and one byte", requestLine(LINE + 1), 414, SOURCE.troubleshooting),
  sized("exactly 64 KB of headers", (edge) => whole(edge, REQUEST), 200, SOURCE.quotas),
  sized("64 KB of headers and one byte", (edge) => whole(edge, REQUEST + 1), 400, SOURCE.troubleshooting),
  sized("an answer with 31 KB of headers", answered(31 * 1024), 200, SOURCE.quotas),
  sized("an answer with exactly 32 KB of headers", answered(ANSWER), 200, SOURCE.quotas),
  sized("an answer with 32 KB of headers and one byte", answered(ANSWER + 1), 502, SOURCE.troubleshooting),
];
