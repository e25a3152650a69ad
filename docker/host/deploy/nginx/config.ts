import { pathPatterns } from "../../../../constructs/service/paths";
import { CERTIFICATES, WEBROOT } from "../paths";
import { portOf, type Route, type Routing } from "../routing";

/** Name of the file that says what the edge serves. */
export const ROUTING_FILE = "routing.json";

/**
 * Renders one generation of the edge: nginx's configuration, and what it was made from.
 *
 * @param template - the nginx.conf of docker/host/filesystem
 * @param folder - where the generation will be
 * @returns text by path within the folder
 */
export function renderEdge(
  template: string,
  routing: Routing,
  facts: ServerFacts,
  folder: string,
): ReadonlyMap<string, string> {
  const files = new Map([
    ["nginx.conf", template.replaceAll("@GENERATION@", folder)],
    ["network.conf", `geo $realip_remote_addr $from_network {\n  default 0;\n  ${routing.network} 1;\n}\n`],
    ["server.conf", renderServer(routing, facts)],
    [ROUTING_FILE, `${JSON.stringify(routing, undefined, 2)}\n`],
  ]);
  for (const route of routing.routes) {
    if (route.path === undefined || route.serving === undefined) continue;
    const port = portOf(route, route.serving.colour);
    files.set(`upstreams/${route.name}.conf`, renderUpstream(route.name, port));
  }
  return files;
}

/** What nginx's server is made from, beside the routing. */
export interface ServerFacts {
  /** Whether the domain's certificate is there. */
  readonly certificate: boolean;
  /** Whether the host has IPv6 at all; nginx doesn't start on an address that isn't there. */
  readonly ipv6: boolean;
}

/** Renders the listeners, certificate and locations of the edge. */
export function renderServer(
  { domain, network, routes }: Routing,
  { certificate, ipv6 }: ServerFacts,
): string {
  const lines = [
    ...listeners(80, "default_server", ipv6),
    ...(domain !== undefined && certificate ? tls(domain, ipv6) : []),
    `set_real_ip_from ${network};`,
    ...(domain === undefined ? [] : challenge()),
    ...locations(routes).flatMap(location),
    ...(routes.some(({ path }) => path === "/*") ? [] : ["location / {", "  return 404;", "}"]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function listeners(port: number, options: string, ipv6: boolean): readonly string[] {
  return ["", "[::]:"].slice(0, ipv6 ? 2 : 1).map((address) => `listen ${address}${port} ${options};`);
}

function tls(domain: string, ipv6: boolean): readonly string[] {
  return [
    ...listeners(443, "ssl default_server", ipv6),
    "http2 on;",
    `ssl_certificate ${CERTIFICATES}/${domain}/fullchain.pem;`,
    `ssl_certificate_key ${CERTIFICATES}/${domain}/privkey.pem;`,
    "if ($to_https) {",
    `  return 301 https://${domain}$request_uri;`,
    "}",
  ];
}

function challenge(): readonly string[] {
  return ["location /.well-known/acme-challenge/ {", "  default_type text/plain;", `  root ${WEBROOT};`, "}"];
}

function location({ matcher, route }: Location): readonly string[] {
  const inside =
    route.serving === undefined
      ? [
          "default_type text/plain;",
          "add_header Retry-After 60 always;",
          `return 503 "${route.name} is not running yet: no image has been released, or its first release failed.\\n";`,
        ]
      : [`proxy_pass http://service-${route.name};`];
  return [`location ${matcher} {`, ...inside.map((line) => `  ${line}`), "}"];
}

/**
 * Renders the one file that says which container serves a service.
 *
 * nginx closes an idle connection before Node's default of 5 s does, so that no request meets a closing one.
 *
 * @param port - loopback port of the container that serves
 */
export function renderUpstream(name: string, port: number): string {
  return `upstream service-${name} {
  server 127.0.0.1:${port};
  keepalive 32;
  keepalive_timeout 4s;
}
`;
}

/** One location of nginx: what it matches, and which service gets it. */
export interface Location {
  /** nginx's own matcher: `= /api`, `/api/`. */
  readonly matcher: string;
  /** Whom it leads to. */
  readonly route: Route;
}

/**
 * Translates paths into nginx's locations: `/api/*` is also `/api` itself, unless another service has that alone.
 *
 * The load balancer reads the same paths the same way.
 */
export function locations(routes: readonly Route[]): readonly Location[] {
  return routes.flatMap((route) =>
    (route.path === undefined ? [] : pathPatterns(route.path))
      .filter((pattern) => pattern === route.path || routes.every(({ path }) => path !== pattern))
      .map((pattern) => ({ matcher: matcherOf(pattern), route })),
  );
}

/** A pattern of the load balancer's in nginx's words. */
function matcherOf(pattern: string): string {
  return pattern.endsWith("/*") ? pattern.slice(0, -1) : `= ${pattern}`;
}
