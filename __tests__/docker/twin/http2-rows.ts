import { type Echo, seen } from "./ask";
import { http2 } from "./ask-http2";
import { type Row, SOURCE } from "./row";
import { DOMAIN } from "./twin-edge";

type Headers = Parameters<typeof http2>[2];

/** Asks what reaches the container of a request over HTTP/2. */
const over2 = (
  question: string,
  headers: Headers,
  read: (got: Echo) => unknown,
  answer: unknown,
  source = SOURCE.second,
  body = "",
): Row => ({
  question: `HTTP/2: ${question}`,
  ask: async ({ secure }) => {
    const [got] = await http2(secure, ["/api"], headers, body);
    return got && read(got);
  },
  answer,
  source,
});

/** Asks how a request over HTTP/2 is refused. */
const refused = (question: string, path: string, headers: Headers, status: number, source: string): Row => ({
  question: `HTTP/2: ${question}`,
  ask: ({ secure }) =>
    http2(secure, [path], headers).then(
      () => 200,
      (error: unknown) => Number.parseInt(error instanceof Error ? error.message : "", 10),
    ),
  answer: status,
  source,
});

/** Names of headers as they reach the container. */
const names = ({ rawHeaders }: Echo) => rawHeaders.filter((_, index) => index % 2 === 0);

const ADDRESSES = Array.from({ length: 31 }, () => "192.0.2.1").join(",");

/** HTTP/2. */
export const HTTP2_ROWS: readonly Row[] = [
  over2("a header's name is lower case", { "X-Mine": "v" }, names, expect.arrayContaining(["x-mine"])),
  over2(
    "names that are in mixed case",
    { "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678", "x-forwarded-for": "192.0.2.1" },
    names,
    expect.arrayContaining([
      "Host",
      "X-Forwarded-For",
      "X-Forwarded-Proto",
      "X-Forwarded-Port",
      "X-Amzn-Trace-Id",
    ]),
  ),
  over2(
    "Expect: 100-continue has no answer, and reaches no container",
    { expect: "100-continue" },
    (got) => [got.bytes, seen(got, "expect")],
    [4, []],
    SOURCE.second,
    "body",
  ),
  over2(
    "a Cookie in pieces",
    { cookie: ["a=1", "b=2"] },
    (got) => seen(got, "cookie"),
    ["a=1; b=2"],
    "https://www.rfc-editor.org/rfc/rfc9113#section-8.2.3",
  ),
  over2(
    "a header of 15 KB",
    { "x-a": "v".repeat(15_000) },
    (got) => seen(got, "x-a")[0]?.length,
    15_000,
    SOURCE.quotas,
  ),
  over2(
    "55 KB of headers",
    Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`x-${index}`, "v".repeat(5_000)])),
    (got) => names(got).filter((name) => /^x-\d/.test(name)).length,
    11,
    SOURCE.quotas,
  ),
  over2("a name with an underscore", { x_user: "root" }, (got) => seen(got, "x_user"), [], SOURCE.attributes),
  over2(
    "an authority in capitals, with a port",
    { ":authority": "TWIN.Test:443" },
    (got) => seen(got, "host"),
    [DOMAIN],
  ),
  over2(
    "several lines of X-Forwarded-For",
    { "x-forwarded-for": ["192.0.2.1", "192.0.2.2"] },
    (got) => seen(got, "x-forwarded-for")[0]?.startsWith("192.0.2.1, 192.0.2.2, "),
    true,
    SOURCE.headers,
  ),
  refused("TRACE", "/api", { ":method": "TRACE" }, 405, SOURCE.troubleshooting),
  refused("31 addresses", "/api", { "x-forwarded-for": ADDRESSES }, 463, SOURCE.troubleshooting),
  refused("a path of no service", "/nobody", {}, 404, SOURCE.fixedResponse),
  refused("a container that refuses the connection", "/down/x", {}, 502, SOURCE.troubleshooting),
  refused("a path that the load balancer does not decode", "//api", {}, 404, SOURCE.rules),
  refused("a URL of 17 KB", `/api/${"p".repeat(17 * 1024)}`, {}, 414, SOURCE.troubleshooting),
];
