import { ask, echo, seen } from "./ask";
import { type Edges, type Row, SOURCE } from "./row";
import { NETWORK } from "../support/settings";

/** The client's address, as the edges see it. */
const CLIENT = NETWORK.gateway;

const list = (count: number) => Array.from({ length: count }, (_, index) => `198.51.100.${index}`).join(",");

/** Asks for the X-Forwarded-For that reaches the container. */
const addresses = (
  question: string,
  sent: readonly string[],
  answer: string,
  edge: keyof Edges = "plain",
): Row => ({
  question: `X-Forwarded-For: ${question}`,
  ask: async (edges) => {
    const headers = sent.map((each) => `X-Forwarded-For: ${each}`);
    return seen(await echo(edges[edge], "GET / HTTP/1.1", { headers }), "x-forwarded-for");
  },
  answer: [answer],
  source: SOURCE.headers,
});

const counted = (
  question: string,
  sent: readonly string[],
  answer: number,
  edge: keyof Edges = "plain",
  secure = false,
): Row => ({
  question: `X-Forwarded-For: ${question}`,
  ask: async (edges) => {
    const headers = sent.map((each) => `X-Forwarded-For: ${each}`);
    return (await ask(edges[edge], "GET /api HTTP/1.1", { headers, secure })).status;
  },
  answer,
  source: SOURCE.troubleshooting,
});

/** Asks for a header that a client has sent twice. */
const twice = (name: string, values: readonly [string, string], answer: string): Row => ({
  question: `${name} twice`,
  ask: async ({ plain }) => {
    const headers = values.map((value) => `${name}: ${value}`);
    return seen(await echo(plain, "GET / HTTP/1.1", { headers }), name.toLowerCase());
  },
  answer: [answer],
  source: SOURCE.headers,
});

/** What the edges say of the client. */
export const FORWARDED_ROWS: readonly Row[] = [
  addresses("several lines", ["192.0.2.1", "192.0.2.2"], `192.0.2.1, 192.0.2.2, ${CLIENT}`),
  addresses("empty", [""], CLIENT),
  addresses("empty, in a cutover", [" "], CLIENT, "cutover"),
  addresses("only spaces", ["   "], CLIENT),
  addresses("spaces within", ["192.0.2.1 ,  192.0.2.2"], `192.0.2.1 ,  192.0.2.2, ${CLIENT}`),
  addresses("IPv6", ["2001:db8::1"], `2001:db8::1, ${CLIENT}`),
  addresses("IPv6 with a port", ["[2001:db8::1]:4711"], `[2001:db8::1]:4711, ${CLIENT}`),
  addresses("IPv4 with a port", ["192.0.2.1:4711"], `192.0.2.1:4711, ${CLIENT}`),
  addresses("several lines, in a cutover", ["192.0.2.1", "192.0.2.2"], "192.0.2.1, 192.0.2.2", "cutover"),
  counted("31 addresses in two lines", [list(15), list(16)], 463),
  counted("30 addresses and a comma", [`${list(30)},`], 200),
  counted("40 commas", [",".repeat(40)], 200),
  counted("30 addresses and the client's, in a cutover", [list(31)], 200, "cutover"),
  counted("31 addresses, before a redirect", [list(31)], 463, "secure"),
  counted("31 addresses, over TLS", [list(31)], 463, "secure", true),
  twice("X-Forwarded-Proto", ["https", "https"], "http"),
  twice("X-Forwarded-Port", ["443", "8443"], "80"),
  {
    question: "X_Forwarded_For is none",
    ask: async ({ plain }) => {
      const got = await echo(plain, "GET / HTTP/1.1", { headers: ["X_Forwarded_For: 192.0.2.1"] });
      return [seen(got, "x-forwarded-for"), seen(got, "x_forwarded_for")];
    },
    answer: [[CLIENT], []],
    source: SOURCE.attributes,
  },
];
