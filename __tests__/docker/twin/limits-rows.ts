import { ask, echo, seen } from "./ask";
import { type Row, SOURCE } from "./row";

const KB = 1024;

/** Header lines of a size each, name included. */
const filled = (count: number, size: number) =>
  Array.from({ length: count }, (_, index) => `X-Filled-${index}: ${"v".repeat(size - 15)}`);

/** Asks whether a request arrives with all its filled headers. */
const arrives = (question: string, count: number, size: number): Row => ({
  question,
  ask: async ({ plain }) => {
    const { rawHeaders } = await echo(plain, "GET / HTTP/1.1", { headers: filled(count, size) });
    return rawHeaders.filter((text) => text.startsWith("X-Filled-")).length;
  },
  answer: count,
  source: SOURCE.quotas,
});

/** Asks for the status of an answer with large headers. */
const answers = (question: string, query: string, status: number): Row => ({
  question,
  ask: async ({ plain }) => (await ask(plain, `GET /?do=headers&${query} HTTP/1.1`)).status,
  answer: status,
  source: status === 502 ? SOURCE.troubleshooting : SOURCE.quotas,
});

/** Sizes of headers and URLs. */
export const LIMITS_ROWS: readonly Row[] = [
  ...[9, 15].map((size): Row => ({
    question: `a path of ${size} KB`,
    ask: async ({ plain }) => (await echo(plain, `GET /${"p".repeat(size * KB)} HTTP/1.1`)).url.length,
    answer: size * KB + 1,
    source: SOURCE.quotas,
  })),
  {
    question: "a query of 12 KB",
    ask: async ({ plain }) => (await echo(plain, `GET /?q=${"q".repeat(12 * KB)} HTTP/1.1`)).url.length,
    answer: 12 * KB + 4,
    source: SOURCE.quotas,
  },
  {
    question: "a request line of 17 KB",
    ask: async ({ plain }) =>
      [400, 414].includes((await ask(plain, `GET /${"p".repeat(17 * KB)} HTTP/1.1`)).status),
    answer: true,
    source: SOURCE.troubleshooting,
  },
  {
    question: "a Cookie of 9 KB",
    ask: async ({ plain }) => {
      const headers = [`Cookie: session=${"c".repeat(9 * KB)}`];
      return seen(await echo(plain, "GET / HTTP/1.1", { headers }), "cookie")[0]?.length;
    },
    answer: 9 * KB + 8,
    source: SOURCE.quotas,
  },
  arrives("a header of 15 KB", 1, 15 * KB),
  {
    question: "a header of 17 KB",
    ask: async ({ plain }) => (await ask(plain, "GET / HTTP/1.1", { headers: filled(1, 17 * KB) })).status,
    answer: 400,
    source: SOURCE.troubleshooting,
  },
  arrives("60 KB of headers of 4 KB", 15, 4 * KB),
  arrives("63 KB of headers of 9 KB", 7, 9 * KB),
  arrives("60 KB of headers of 15 KB", 4, 15 * KB),
  arrives("200 headers", 200, 100),
  {
    question: "70 KB of headers of 7 KB",
    ask: async ({ plain }) => (await ask(plain, "GET / HTTP/1.1", { headers: filled(10, 7 * KB) })).status,
    answer: 400,
    source: SOURCE.troubleshooting,
  },
  {
    question: "an answer with two cookies of 3,500 bytes",
    ask: async ({ plain }) => {
      const query = "do=headers&name=Set-Cookie&count=2&size=3500";
      const { headers } = await ask(plain, `GET /?${query} HTTP/1.1`);
      return headers.get("set-cookie")?.map(({ length }) => length);
    },
    answer: [3503, 3503],
    source: SOURCE.quotas,
  },
  answers("an answer with one header of 30 KB", "count=1&size=30000", 200),
  answers("an answer with 30 KB of headers", "count=10&size=3000", 200),
  answers("an answer with 40 KB of headers", "count=10&size=4096", 502),
];
