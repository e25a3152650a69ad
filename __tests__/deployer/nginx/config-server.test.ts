import { renderConfig, type ConfigOptions } from "../../../docker/host/deploy/nginx/config";
import { patterns } from "../../../docker/host/deploy/path-patterns";
import type { Route } from "../../../docker/host/deploy/routing";
import { routed, routing } from "../support/routed";

const filesOf = (domain?: string, options: Partial<ConfigOptions> = {}, ...routes: readonly Route[]) =>
  renderConfig("", { ...routing(...routes), domain }, { certificate: false, ipv6: false, ...options }, "");

const serverOf = (...args: Parameters<typeof filesOf>) => filesOf(...args).get("server.conf") ?? "";

const serviceOf = (...args: Parameters<typeof filesOf>) => filesOf(...args).get("service.conf") ?? "";

const routesOf = (...routes: readonly Route[]) => filesOf(undefined, {}, ...routes).get("routes.conf") ?? "";

/** Returns the content of a block. */
function blockOf(text: string, head: string): string {
  const begin = `${head} {\n`;
  const start = text.indexOf(begin);
  if (start === -1) throw new Error(`there is no ${head} in ${text}`);
  return text.slice(start + begin.length, text.indexOf("\n}", start));
}

/** Let's Encrypt's question, and the load balancer's. */
const CHALLENGE = "location /.well-known/acme-challenge/";
const HEALTH = "if ($asks_health)";

const listens = (text: string) => text.split("\n").filter((line) => line.startsWith("listen"));

describe("a server with a domain and its certificate", () => {
  const secure = serverOf("shop.example.com", { certificate: true });

  it("serves TLS with the domain's certificate", () => {
    expect(listens(secure)).toEqual(["listen 80 default_server;", "listen 443 ssl default_server;"]);
    expect(secure).toContain("ssl_certificate /etc/letsencrypt/live/shop.example.com/fullchain.pem;");
    expect(secure).toContain("ssl_certificate_key /etc/letsencrypt/live/shop.example.com/privkey.pem;");
  });

  it("redirects plain HTTP to the domain, whatever the Host header says", () => {
    expect(blockOf(serviceOf("shop.example.com", { certificate: true }), "if ($to_https)")).toContain(
      "return 301 https://shop.example.com$request_uri;",
    );
  });

  it("answers Let's Encrypt over plain HTTP, for renewals", () => {
    expect(blockOf(secure, CHALLENGE)).toContain("root /var/www/certbot;");
  });
});

describe("a server with a domain that has no certificate yet", () => {
  const waiting = serverOf("shop.example.com");

  it("serves plain HTTP, without a redirect", () => {
    expect(listens(waiting)).toEqual(["listen 80 default_server;"]);
    expect(waiting).not.toMatch(/ssl|https/);
    expect(serviceOf("shop.example.com")).not.toContain("https");
  });

  it("answers Let's Encrypt", () => {
    expect(blockOf(waiting, CHALLENGE)).toContain("root /var/www/certbot;");
  });
});

describe("a server without a domain", () => {
  it.each([true, false])("serves only plain HTTP, certificate there: %p", (certificate) => {
    const plain = serverOf(undefined, { certificate });
    expect(listens(plain)).toEqual(["listen 80 default_server;"]);
    expect(plain).not.toMatch(/ssl|https|acme/);
  });
});

describe("a server", () => {
  it("listens on IPv6 when the host has it", () => {
    expect(listens(serverOf("shop.example.com", { certificate: true, ipv6: true }))).toEqual([
      "listen 80 default_server;",
      "listen [::]:80 default_server;",
      "listen 443 ssl default_server;",
      "listen [::]:443 ssl default_server;",
    ]);
  });

  it("trusts X-Forwarded-For only from the VPC", () => {
    expect(serverOf().match(/set_real_ip_from .*/g)).toEqual(["set_real_ip_from 10.0.0.0/16;"]);
  });

  it("answers the load balancer's health check with 200 when every path is served", () => {
    const worker = routed({ name: "mailer", path: undefined, serving: undefined });
    expect(blockOf(serviceOf(undefined, {}, routed(), worker), HEALTH)).toContain('return 200 "ok\\n";');
  });

  it("answers it with 503 and the reason while a path is not served", () => {
    const text = serviceOf(undefined, {}, routed(), routed({ name: "back", serving: undefined }));
    expect(blockOf(text, HEALTH)).toContain('return 503 "not running yet: back\\n";');
  });

  it("is healthy while another service answers for one that is not there yet", () => {
    const waiting = routed({ name: "back", path: "/api/*", serving: undefined, until: "front" });
    expect(blockOf(serviceOf(undefined, {}, routed(), waiting), HEALTH)).toContain('return 200 "ok\\n";');
  });
});

describe("the routes", () => {
  it("send each path to its service", () => {
    expect(routesOf(routed(), routed({ name: "back", path: "/api/*" }))).toMatch(
      /^map \$request_uri \$service \{\n {2}default "";\n.* back;\n.* front;\n\}/,
    );
  });

  it("have the reason for a service that was never released, and when to retry", () => {
    const text = routesOf(routed({ serving: undefined }));
    expect(text).toContain('  front "front is not running yet: no image has been released');
    expect(text).toContain("$retry_after {\n  default 60;");
    expect(serverOf()).toContain("add_header Retry-After $retry_after always;");
  });

  it("have nothing of a worker", () => {
    expect(routesOf(routed({ name: "mailer", path: undefined, serving: undefined }))).not.toContain("mailer");
  });
});

/** Lists the patterns: `^/api(?:[/?]|$) -> back`. */
const patternsOf = (paths: Readonly<Record<string, string | undefined>>) =>
  patterns(Object.entries(paths).map(([name, path]) => routed({ name, path }))).map(
    ({ pattern, route }) => `${pattern} -> ${route.name}`,
  );

describe("the patterns of", () => {
  it.each([
    ["everything", "/*", "^(?:[/?]|$)"],
    ["a prefix are all below it and itself", "/api/*", "^/api(?:[/?]|$)"],
    ["a deep prefix", "/api/v1.2/*", "^/api/v1\\.2(?:[/?]|$)"],
    ["one exact path", "/webhook", "^/webhook(?:\\?|$)"],
    ["only the root", "/", "^/(?:\\?|$)"],
  ])("%s", (_, path, expected) => {
    expect(patternsOf({ front: path })).toEqual([`${expected} -> front`]);
  });

  it("a worker are none", () => {
    expect(patternsOf({ mailer: undefined })).toEqual([]);
  });

  it("all services come in the order of the load balancer's rules", () => {
    expect(
      patternsOf({ front: "/*", back: "/api/*", item: "/api/i" }).map((each) => each.split(" ")[2]),
    ).toEqual(["item", "back", "front"]);
  });
});
