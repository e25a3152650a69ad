import {
  CLIENT_KEEP_ALIVE,
  CONNECT_TIMEOUT,
  FORWARDED_ADDRESSES,
  HEADER_BYTES,
  STRICT_TRANSPORT_SECURITY,
} from "../../../../constructs/service/limits";
import { patterns } from "../path-patterns";
import { CERTIFICATES, WEBROOT } from "../paths";
import { getsRequests } from "../takeover";
import { type Colour, otherColour, portOf, type Route, type Routing } from "../routing";

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
    ["limits.conf", renderLimits(routing.idleTimeout)],
    ["network.conf", `geo $realip_remote_addr $from_network {\n  default 0;\n  ${routing.network} 1;\n}\n`],
    ["routes.conf", renderRoutes(routing.routes)],
    ["server.conf", renderServer(routing, options, folder)],
    ["service.conf", renderService(routing, options)],
    [ROUTING_FILE, `${JSON.stringify(routing, undefined, 2)}\n`],
  ]);
  for (const route of routing.routes) {
    if (route.serving === undefined || !getsRequests(route, routing.routes)) continue;
    files.set(`upstreams/${route.name}.conf`, renderUpstream(route, route.serving.colour));
  }
  return files;
}

/** Formats lines of a file. */
function fileOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** Seconds that nginx keeps an idle connection longer than the load balancer, so that the load balancer closes it first. */
const KEEP_ALIVE_MARGIN = 15;

/** Characters after a line, which the load balancer does not count, and nginx does. */
const LINE_END = 2;

/** Renders sizes and times. A line has to fit into one buffer, and two buffers in a row hold more than one line's limit. */
function renderLimits(idleTimeout: number): string {
  const { requestLine, requests, responses } = HEADER_BYTES;
  const idle = ["client_header", "client_body", "send", "proxy_read", "proxy_send"];
  return fileOf([
    `large_client_header_buffers ${(2 * requests) / requestLine + 1} ${requestLine + LINE_END};`,
    `map $request_length $headers_too_large {\n  default 0;\n  "~^(?:${above(requests)})$" 1;\n}`,
    // Over HTTP/2 a buffer holds the compressed path.
    `map $request_uri $path_too_long {\n  default 0;\n  "~^.{${requestLine}}" 1;\n}`,
    `map $from_network:$http_x_forwarded_for $forwarded_too_often {\n  default 0;\n  "~^0:(?:[\\s,]*[^\\s,][^,]*,){${FORWARDED_ADDRESSES}}[\\s,]*[^\\s,]" 1;\n}`,
    `map $scheme $strict_transport {\n  default "";\n  https "${STRICT_TRANSPORT_SECURITY}";\n}`,
    `proxy_buffer_size ${responses};`,
    `proxy_buffers 4 ${responses};`,
    `proxy_connect_timeout ${CONNECT_TIMEOUT}s;`,
    ...idle.map((name) => `${name}_timeout ${idleTimeout}s;`),
    `keepalive_timeout ${idleTimeout + KEEP_ALIVE_MARGIN}s;`,
    `keepalive_time ${CLIENT_KEEP_ALIVE}s;`,
    "keepalive_requests 1000000;",
  ]);
}

/** Returns a pattern of the whole numbers above a number: a digit is greater and those before it equal, or one more digit. */
function above(number: number): string {
  const digits = String(number);
  const greater = Array.from(digits).flatMap((digit, index) =>
    digit === "9"
      ? []
      : [`${digits.slice(0, index)}[${Number(digit) + 1}-9]\\d{${digits.length - index - 1}}`],
  );
  return [...greater, `\\d{${digits.length + 1},}`].join("|");
}

/** The backup is for late requests of old workers, whose own container is gone. Node closes an idle connection after 5 s. */
function renderUpstream(route: Route, colour: Colour): string {
  return `upstream service-${route.name} {
  server 127.0.0.1:${portOf(route, colour)} max_fails=0;
  server 127.0.0.1:${portOf(route, otherColour(colour))} backup max_fails=0;
  keepalive 32;
  keepalive_timeout 4s;
}
`;
}

/** Renders which service gets a request, and why it has no container, by the path as the client has sent it. */
function renderRoutes(routes: readonly Route[]): string {
  const unavailable = unserved(routes).map(
    ({ name }) =>
      `  ${name} "${name} is not running yet: no image has been released, or its first release failed.";`,
  );
  return fileOf([
    "map $request_uri $service {",
    '  default "";',
    ...patterns(routes).map(({ pattern, route }) => `  "~${pattern}" ${route.name};`),
    "}",
    "map $service $unavailable {",
    '  default "";',
    ...unavailable,
    "}",
    'map $unavailable $retry_after {\n  default 60;\n  "" "";\n}',
  ]);
}

/** Returns the web services without an active container, whose requests no other service gets meanwhile. */
function unserved(routes: readonly Route[]): readonly Route[] {
  return routes.filter(({ path, serving, until }) => path && !serving && !until);
}

function renderServer(
  { domain, network }: Routing,
  { certificate, ipv6 }: ConfigOptions,
  folder: string,
): string {
  return fileOf([
    ...listeners(80, "default_server", ipv6),
    ...(domain === undefined ? [] : [`server_name ${domain};`]),
    `set_real_ip_from ${network};`,
    "add_header Retry-After $retry_after always;",
    ...(domain !== undefined && certificate ? tls(domain, ipv6) : []),
    ...(domain === undefined ? [] : challenge(folder)),
  ]);
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
    // Once: a container's own header is replaced.
    "proxy_hide_header Strict-Transport-Security;",
    "add_header Strict-Transport-Security $strict_transport always;",
  ];
}

/** Answers Let's Encrypt's challenge while certbot's file for it exists; any other request there is the application's. */
function challenge(folder: string): readonly string[] {
  return [
    "location /.well-known/acme-challenge/ {",
    "  default_type text/plain;",
    `  root ${WEBROOT};`,
    "  try_files $uri @service;",
    "}",
    `location @service {\n  include ${folder}/service.conf;\n}`,
  ];
}

/** Renders what is answered: the host's health, a redirect, or what the service of the path answers. */
function renderService({ domain, routes }: Routing, { certificate }: ConfigOptions): string {
  return fileOf([
    "default_type text/plain;",
    ...answerIf("$asks_health", "access_log off;", health(routes)),
    ...(domain !== undefined && certificate
      ? answerIf("$to_https", `return 301 https://${domain}$request_uri;`)
      : []),
    ...answerIf('$service = ""', 'return 404 "Not found";'),
    ...answerIf("$unavailable", 'return 503 "$unavailable\\n";'),
    // The path as the client has sent it, because no other is given here.
    "proxy_pass http://service-$service;",
  ]);
}

function answerIf(condition: string, ...lines: readonly string[]): readonly string[] {
  return [`if (${condition}) {`, ...lines.map((line) => `  ${line}`), "}"];
}

/** The health check of the load balancer in phase cutover: traffic comes only when every path is served. */
function health(routes: readonly Route[]): string {
  const missing = unserved(routes).map(({ name }) => name);
  return missing.length === 0
    ? 'return 200 "ok\\n";'
    : `return 503 "not running yet: ${missing.join(", ")}\\n";`;
}
