import { type Location, locations } from "./locations";
import { CERTIFICATES, WEBROOT } from "./places";
import type { Routing } from "./route";

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
