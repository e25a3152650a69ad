import { type Answer, ask, Conversation, seen } from "./ask";
import { http2 } from "./ask-http2";
import { handshake } from "./handshake";
import { type Row, SOURCE } from "./row";
import { DOMAIN } from "./twin-edge";

const strict = ({ headers }: Answer) => headers.get("strict-transport-security");

/** TLS and HTTP/2. */
export const TLS_ROWS: readonly Row[] = [
  {
    question: "HTTP/2 over TLS",
    ask: ({ secure }) => handshake(secure, "TLSv1.3"),
    answer: ["TLSv1.3", "h2"],
    source: SOURCE.routing,
  },
  {
    question: "TLS 1.2",
    ask: ({ secure }) => handshake(secure, "TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256"),
    answer: ["TLSv1.2", "h2"],
    source: SOURCE.policies,
  },
  {
    question: "TLS 1.1",
    ask: ({ secure }) => handshake(secure, "TLSv1.1"),
    answer: undefined,
    source: SOURCE.policies,
  },
  {
    question: "a cipher without forward secrecy",
    ask: ({ secure }) => handshake(secure, "TLSv1.2", "AES128-GCM-SHA256:AES256-SHA:@SECLEVEL=0"),
    answer: undefined,
    source: SOURCE.policies,
  },
  {
    question: "TLS 1.0",
    ask: ({ secure }) => handshake(secure, "TLSv1"),
    answer: undefined,
    source: SOURCE.policies,
  },
  {
    question: "TLS without HTTP/2",
    ask: ({ secure }) => handshake(secure, "TLSv1.3", undefined, { ALPNProtocols: ["http/1.1"] }),
    answer: ["TLSv1.3", "http/1.1"],
    source: SOURCE.routing,
  },
  ...([undefined, "other.test"] as const).map((servername): Row => ({
    question: `TLS for the name ${servername}: the default certificate`,
    ask: ({ secure }) => handshake(secure, "TLSv1.3", undefined, { servername }),
    answer: ["TLSv1.3", "h2"],
    source: SOURCE.certificates,
  })),
  {
    question: "plain HTTP on the port of HTTPS",
    ask: async ({ secure }) => {
      const conversation = await Conversation.open(secure, false, 443);
      conversation.write(`GET / HTTP/1.1\r\nHost: ${DOMAIN}\r\n\r\n`);
      await conversation.until(() => conversation.ended);
      return conversation.received.split("\r\n")[0];
    },
    answer: "HTTP/1.1 400 Bad Request",
    source: SOURCE.troubleshooting,
  },
  {
    question: "128 requests at once over one HTTP/2 connection",
    ask: async ({ secure }) => {
      const paths = Array.from({ length: 128 }, (_, index) => `/api/${index}`);
      return (await http2(secure, paths)).map(({ url }) => url).filter((url) => paths.includes(url)).length;
    },
    answer: 128,
    source: SOURCE.routing,
  },
  {
    question: "HTTP/2: path, version and Host at the container",
    ask: async ({ secure }) => {
      const [got] = await http2(secure, ["/api//x%2Fy?z"]);
      return [got?.url, got?.httpVersion, got && seen(got, "host")];
    },
    answer: ["/api//x%2Fy?z", "1.1", [DOMAIN]],
    source: SOURCE.routing,
  },
  {
    question: "HTTP/2: a Cookie of 7 KB",
    ask: async ({ secure }) => {
      const [got] = await http2(secure, ["/api"], { cookie: `a=${"c".repeat(7000)}` });
      return got && seen(got, "cookie")[0]?.length;
    },
    answer: 7002,
    source: SOURCE.quotas,
  },
  {
    question: "HTTP/2: a body of 2 MB",
    ask: async ({ secure }) => (await http2(secure, ["/api"], {}, "b".repeat(2_000_000)))[0]?.bytes,
    answer: 2_000_000,
    source: SOURCE.routing,
  },
  {
    question: "plain HTTP is redirected, with path and query",
    ask: async ({ secure }) => {
      const { status, headers } = await ask(secure, "GET //a%2Fb/../c?d=e HTTP/1.1");
      return [status, headers.get("location")];
    },
    answer: [301, [expect.stringMatching(/^https:\/\/twin\.test(:443)?\/\/a%2Fb\/\.\.\/c\?d=e$/) as string]],
    source: SOURCE.redirect,
  },
  {
    question: "Strict-Transport-Security over TLS",
    ask: async ({ secure }) => strict(await ask(secure, "GET /api HTTP/1.1", { secure: true })),
    answer: ["max-age=31536000"],
    source: SOURCE.insertion,
  },
  {
    question: "Strict-Transport-Security of the container, too",
    ask: async ({ secure }) => {
      const line = "GET /api?do=headers&header=Strict-Transport-Security:max-age=5 HTTP/1.1";
      return strict(await ask(secure, line, { secure: true }));
    },
    answer: ["max-age=31536000"],
    source: "https://www.rfc-editor.org/rfc/rfc6797#section-7.1",
  },
  {
    question: "no Strict-Transport-Security over plain HTTP",
    ask: async ({ plain }) => strict(await ask(plain, "GET /api HTTP/1.1")),
    answer: undefined,
    source: "https://www.rfc-editor.org/rfc/rfc6797#section-7.2",
  },
];
