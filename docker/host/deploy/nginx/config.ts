import { pathPatterns } from "../../../../constructs/service/paths";
import { CERTIFICATES, WEBROOT } from "../paths";
import { portOf, type Route, type Routing } from "../routing";

/** Name of the file that holds the routing. */
export const ROUTING_FILE = "routing.json";

/** What a configuration depends on beside the routing. */
export interface ConfigOptions {
  /** Whether the domain has a certificate. */
  readonly certificate: boolean;
  /** Whether the host has IPv6. nginx does not start on an address that does not exist. */
  readonly ipv6: boolean;
}

/**
 * Renders one generation of nginx's configuration, and the routing that it was rendered from.
 *
 * @param template - the nginx.conf of docker/host/filesystem
 * @param folder - where the generation will be
 * @returns text by path within the folder
 */
export function renderConfig(
  template: string,
  routing: Routing,
  options: ConfigOptions,
  folder: string,
): ReadonlyMap<string, string> {
  const files = new Map([
    ["nginx.conf", template.replaceAll("@GENERATION@", folder)],
    ["network.conf", `geo $realip_remote_addr $from_network {\n  default 0;\n  ${routing.network} 1;\n}\n`],
    ["server.conf", renderServer(routing, options)],
    [ROUTING_FILE, `${JSON.stringify(routing, undefined, 2)}\n`],
  ]);
  for (const route of routing.routes) {
    if (route.path === undefined || route.serving === undefined) continue;
    const port = portOf(route, route.serving.colour);
    files.set(`upstreams/${route.name}.conf`, renderUpstream(route.name, port));
  }
  return files;
}

/** Closes idle connections after 4 s, before Node's default of 5 s: no request meets a closing connection. */
function renderUpstream(name: string, port: number): string {
  return `upstream service-${name} {
  server 127.0.0.1:${port};
  keepalive 32;
  keepalive_timeout 4s;
}
`;
}

function renderServer({ domain, network, routes }: Routing, { certificate, ipv6 }: ConfigOptions): string {
  const lines = [
    ...listeners(80, "default_server", ipv6),
    ...(domain !== undefined && certificate ? tls(domain, ipv6) : []),
    `set_real_ip_from ${network};`,
    ...(domain === undefined ? [] : challenge()),
    ...locations(routes).flatMap(renderLocation),
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

function renderLocation({ matcher, route }: Location): readonly string[] {
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

/** One location of nginx. */
export interface Location {
  /** nginx's own matcher: `= /api`, `/api/`. */
  readonly matcher: string;
  /** Where its requests go. */
  readonly route: Route;
}

/**
 * Translates paths into nginx's locations: `/api/*` includes `/api` itself, unless another service has exactly that path.
 *
 * The load balancer routes the same paths to the same services.
 */
export function locations(routes: readonly Route[]): readonly Location[] {
  return routes.flatMap((route) =>
    (route.path === undefined ? [] : pathPatterns(route.path))
      .filter((pattern) => pattern === route.path || routes.every(({ path }) => path !== pattern))
      .map((pattern) => ({ matcher: matcherOf(pattern), route })),
  );
}

/** Translates a path pattern of the load balancer. */
function matcherOf(pattern: string): string {
  return pattern.endsWith("/*") ? pattern.slice(0, -1) : `= ${pattern}`;
}
