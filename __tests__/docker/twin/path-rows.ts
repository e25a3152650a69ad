import { ask, echo } from "./ask";
import { type Row, SOURCE } from "./row";

/** Paths as a client sends them, and the service that the rules of the load balancer choose. */
const ROUTED: readonly (readonly [path: string, service: string])[] = [
  ["/", "front"],
  ["/api", "back"],
  ["/api/", "back"],
  ["/api/items", "back"],
  ["/api?page=2", "back"],
  ["/api/items?page=2&sort=a%20b", "back"],
  ["/apix", "front"],
  ["/API/items", "front"],
  ["//api/items", "front"],
  ["/api//items", "back"],
  ["/a//b///c", "front"],
  ["/api%2Fitems", "front"],
  ["/%61pi/items", "front"],
  ["/api/%2e%2e/items", "back"],
  ["/x/../api/items", "front"],
  ["/api/../admin", "back"],
  ["/./api/items", "front"],
  ["/api/.", "back"],
  ["/api/items/..", "back"],
  ["/?next=/api/items", "front"],
  ["/a?b=//c/../d%2F", "front"],
  ["/hook", "hook"],
  ["/hook?x=1", "hook"],
  ["/hook/", "front"],
  ["/hook/..", "front"],
  ["/hooks", "front"],
  ["/api/a%20b%C3%A9%25", "back"],
  ["/api/a;b=c/d,e+f@g:h!$&'()*", "back"],
  ["/api/%c3%a9", "back"],
  ["/api;x=1", "front"],
  ["/api;x/items", "front"],
  ["/api:80", "front"],
  ["/hook;x", "front"],
  ["/hook%20", "front"],
  ["/api?", "back"],
  ["/api??x", "back"],
  ["/hook?", "hook"],
  ["/?", "front"],
  ["/api\\items", "front"],
  ["/api/a|b^c`d{e}<f>", "back"],
  ["/api?a=%zz&b=%00&c=%", "back"],
  ["/api/..%2fitems", "back"],
  ["/api/%2E%2E%2Fitems", "back"],
  ["/...", "front"],
  ["/..a", "front"],
  ["/api/%0D%0A", "back"],
  ["/%2fapi", "front"],
];

/** Which service a path reaches, and how it arrives. */
export const PATH_ROWS: readonly Row[] = [
  ...ROUTED.map(([path, service]): Row => ({
    question: `the path ${JSON.stringify(path)}`,
    ask: ({ plain }) => echo(plain, `GET ${path} HTTP/1.1`),
    answer: expect.objectContaining({ service, url: path }),
    source: SOURCE.rules,
  })),
  {
    // Node refuses it, and without the edge's Server header.
    question: "a path in UTF-8 that is not encoded reaches the container",
    ask: async ({ plain }) =>
      (await ask(plain, "GET /api/caf\xc3\xa9?q=\xe9 HTTP/1.1")).headers.has("server"),
    answer: false,
    source: SOURCE.desync,
  },
  {
    question: "an absolute request line",
    ask: ({ plain }) => echo(plain, "GET http://twin.test/api/items?x=1 HTTP/1.1"),
    answer: expect.objectContaining({ service: "back", url: "/api/items?x=1" }),
    source: SOURCE.host,
  },
  {
    question: "a path of no service",
    ask: async ({ secure }) => {
      const { status, headers, body } = await ask(secure, "GET /nobody HTTP/1.1", { secure: true });
      return [status, headers.get("content-type"), body];
    },
    answer: [404, ["text/plain"], "Not found"],
    source: SOURCE.fixedResponse,
  },
  {
    question: "a Location of the container",
    ask: async ({ plain }) => {
      const location = "http://service-front/there";
      const line = `GET /?do=headers&status=302&header=Location:${encodeURIComponent(location)} HTTP/1.1`;
      const { status, headers } = await ask(plain, line);
      return [status, headers.get("location")];
    },
    answer: [302, ["http://service-front/there"]],
    source: SOURCE.headers,
  },
];
