import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderConfig } from "../../../docker/host/deploy/nginx/config";
import { PROJECT } from "../../support/source-files";
import { UNTRUSTED_HEADERS } from "../../support/untrusted-headers";
import { nginxVariable, type Variables } from "../support/nginx-maps";
import { routed, routing } from "../support/routed";

const TEMPLATE = readFileSync(
  join(PROJECT, "docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf"),
  "utf8",
);

/** Everything that nginx reads for two services with a certificate. */
const config = [
  ...renderConfig(
    TEMPLATE,
    { ...routing(routed(), routed({ name: "back", path: "/api/*" })), domain: "shop.example.com" },
    { certificate: true, ipv6: false },
    "",
  ).values(),
].join("\n");

/** The values of a directive, in all places. */
const directive = (name: string) =>
  [...config.matchAll(new RegExp(`^ *${name} (.*);$`, "gm"))].map(([, value]) => value);

/** Returns a header as it reaches the container. */
function arriving(header: string, request: Variables): string {
  const [, variable = ""] = new RegExp(`^ *proxy_set_header ${header} \\$(\\w+);$`, "m").exec(config) ?? [];
  return nginxVariable(config, variable, request);
}

const CLIENT = "203.0.113.7";
const PEER = "198.51.100.2";

/** A request with an X-Forwarded-For of `sent`, as nginx describes it. */
const forwarded = (fromNetwork: "0" | "1", sent: string): Variables => ({
  from_network: fromNetwork,
  http_x_forwarded_for: sent,
  proxy_add_x_forwarded_for: `${sent}, ${PEER}`,
  realip_remote_addr: PEER,
});

describe("the address of a client", () => {
  it.each([
    ["is appended to what the client has sent", "0", CLIENT, `${CLIENT}, ${PEER}`],
    ["is the only one where the client has sent none", "0", "", PEER],
    ["was appended by the load balancer, in a cutover", "1", `1.2.3.4, ${CLIENT}`, `1.2.3.4, ${CLIENT}`],
    ["is its own within the VPC", "1", "", PEER],
  ] as const)("%s", (_, fromNetwork, sent, expected) => {
    expect(arriving("X-Forwarded-For", forwarded(fromNetwork, sent))).toBe(expected);
  });

  it("is refused with more than 30 before it, as by the load balancer, which may add one", () => {
    const tooOften = (count: number, fromNetwork: "0" | "1") =>
      nginxVariable(
        config,
        "forwarded_too_often",
        forwarded(fromNetwork, Array(count).fill(CLIENT).join(", ")),
      );
    expect([tooOften(30, "0"), tooOften(31, "0"), tooOften(31, "1")]).toEqual(["0", "1", "0"]);
    expect(config).toMatch(/if \(\$forwarded_too_often\) \{\s*return 463;/);
  });
});

describe("scheme and port", () => {
  const proto = "https";
  const request = {
    scheme: "http",
    server_port: "80",
    http_x_forwarded_proto: proto,
    http_x_forwarded_port: "443",
  };

  it("are believed from the load balancer only", () => {
    const seen = (from_network: string) =>
      ["X-Forwarded-Proto", "X-Forwarded-Port"].map((name) => arriving(name, { ...request, from_network }));
    expect([seen("0"), seen("1")]).toEqual([
      ["http", "80"],
      ["https", "443"],
    ]);
  });

  it("lead to HTTPS from plain HTTP, but not for the load balancer", () => {
    const redirected = (from_network: string, scheme: string) =>
      nginxVariable(config, "to_https", { from_network, scheme });
    expect([redirected("0", "http"), redirected("1", "http"), redirected("0", "https")]).toEqual([
      "1",
      "0",
      "0",
    ]);
  });
});

describe("the host's health", () => {
  it.each([
    ["is the answer to a request for the host's address", "198.51.100.9", "0", "", "1"],
    ["is the answer to the load balancer's health check", "name.test", "1", "", "1"],
    ["is no answer to a client behind the load balancer", "shop.example.com", "1", CLIENT, "0"],
    ["is no answer to a client of the domain", "shop.example.com", "0", "", "0"],
  ])("%s", (_, host, from_network, sent, expected) => {
    const asks = (request_uri: string) =>
      nginxVariable(config, "asks_health", { host, from_network, http_x_forwarded_for: sent, request_uri });
    expect(asks("/.well-known/ec2-to-fargate/health")).toBe(expected);
    for (const path of ["/x/../.well-known/ec2-to-fargate/health", "/.well-known/ec2-to-fargate/health?x"]) {
      expect(asks(path)).toBe("0");
    }
  });
});

describe("a client", () => {
  it.each(UNTRUSTED_HEADERS)("cannot reach a container with %s", (name) => {
    expect(directive(`proxy_set_header ${name}`)).toEqual(['""']);
  });

  it("can upgrade a connection to WebSocket, and to nothing else", () => {
    const upgrade = (http_upgrade: string, http_connection = "keep-alive, Upgrade") =>
      ["Upgrade", "Connection"].map((name) => arriving(name, { http_upgrade, http_connection }));
    expect([upgrade("WebSocket"), upgrade("h2c"), upgrade("websocket", "close"), upgrade("")]).toEqual([
      ["WebSocket", "upgrade"],
      ["", ""],
      ["", ""],
      ["", ""],
    ]);
  });

  it("gets Strict-Transport-Security only over HTTPS", () => {
    const sent = (scheme: string) => nginxVariable(config, "strict_transport", { scheme });
    expect([sent("https"), sent("http")]).toEqual(["max-age=31536000", ""]);
    expect(directive("add_header Strict-Transport-Security")).toEqual(["$strict_transport always"]);
    expect(directive("proxy_hide_header")).toContain("Strict-Transport-Security");
  });
});

describe("a body", () => {
  it("is of any size, and passes in both directions as it comes", () => {
    expect(directive("client_max_body_size")).toEqual(["0"]);
    expect(directive("proxy_request_buffering")).toEqual(["off"]);
    expect(directive("proxy_buffering")).toEqual(["off"]);
  });
});

describe("a path", () => {
  it.each([
    ["/api/x", "/api/x", "back"],
    ["/api?x=/", "/api", "back"],
    ["/api%2Fx", "/api/x", "front"],
    ["//api/x", "/api/x", "front"],
    ["/x/../api/x", "/api/x", "front"],
    ["/api/../admin", "/admin", "back"],
  ])("chooses the service as it was sent: %s", (request_uri, uri, service) => {
    expect(nginxVariable(config, "service", { request_uri, uri })).toBe(service);
  });

  it("reaches the container as it was sent", () => {
    // With a path or a variable of one in it, nginx would send that instead.
    expect(directive("proxy_pass")).toEqual(["http://service-$service"]);
    expect(config).not.toMatch(/^ *rewrite /m);
  });
});
