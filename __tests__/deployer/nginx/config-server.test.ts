import { locations, renderConfig, type ConfigOptions } from "../../../docker/host/deploy/nginx/config";
import type { Route } from "../../../docker/host/deploy/routing";
import { routed, routing } from "../support/routed";

const serverOf = (domain?: string, options: Partial<ConfigOptions> = {}, ...routes: readonly Route[]) =>
  renderConfig(
    "",
    { ...routing(...routes), domain },
    { certificate: false, ipv6: false, ...options },
    "",
  ).get("server.conf") ?? "";

/** Returns the content of a location. */
function locationOf(text: string, matcher: string): string {
  const begin = `location ${matcher} {\n`;
  const start = text.indexOf(begin);
  if (start === -1) throw new Error(`there is no location ${matcher} in ${text}`);
  return text.slice(start + begin.length, text.indexOf("\n}", start));
}

const listens = (text: string) => text.split("\n").filter((line) => line.startsWith("listen"));

describe("a server with a domain and its certificate", () => {
  const secure = serverOf("shop.example.com", { certificate: true });

  it("serves TLS with the domain's certificate", () => {
    expect(listens(secure)).toEqual(["listen 80 default_server;", "listen 443 ssl default_server;"]);
    expect(secure).toContain("ssl_certificate /etc/letsencrypt/live/shop.example.com/fullchain.pem;");
    expect(secure).toContain("ssl_certificate_key /etc/letsencrypt/live/shop.example.com/privkey.pem;");
  });

  it("redirects plain HTTP to the domain, whatever the Host header says", () => {
    expect(secure).toContain("if ($to_https) {\n  return 301 https://shop.example.com$request_uri;\n}");
  });

  it("answers Let's Encrypt over plain HTTP, for renewals", () => {
    expect(locationOf(secure, "/.well-known/acme-challenge/")).toContain("root /var/www/certbot;");
  });
});

describe("a server with a domain that has no certificate yet", () => {
  const waiting = serverOf("shop.example.com");

  it("serves plain HTTP, without a redirect", () => {
    expect(listens(waiting)).toEqual(["listen 80 default_server;"]);
    expect(waiting).not.toMatch(/ssl|https/);
  });

  it("answers Let's Encrypt", () => {
    expect(locationOf(waiting, "/.well-known/acme-challenge/")).toContain("root /var/www/certbot;");
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

  it("sends each path to its service", () => {
    const text = serverOf(undefined, {}, routed(), routed({ name: "back", path: "/api/*" }));
    expect(locationOf(text, "/")).toBe("  proxy_pass http://service-front;");
    expect(locationOf(text, "= /api")).toBe("  proxy_pass http://service-back;");
    expect(locationOf(text, "/api/")).toBe("  proxy_pass http://service-back;");
  });

  it("answers 404 where no service has a path, as the load balancer does", () => {
    expect(locationOf(serverOf(undefined, {}, routed({ path: "/api/*" })), "/")).toBe("  return 404;");
  });

  it("answers 503 for a service that was never released, with the reason and when to retry", () => {
    const inside = locationOf(serverOf(undefined, {}, routed({ serving: undefined })), "/");
    expect(inside).toContain("add_header Retry-After 60 always;");
    expect(inside).toContain('return 503 "front is not running yet: no image has been released');
    expect(inside).not.toContain("proxy_pass");
  });

  it("has nothing of a worker", () => {
    expect(serverOf(undefined, {}, routed({ name: "mailer", path: undefined }))).not.toContain("mailer");
  });
});

/** Lists the locations: `= /api -> back`. */
const locationsOf = (paths: Readonly<Record<string, string | undefined>>) =>
  locations(Object.entries(paths).map(([name, path]) => routed({ name, path }))).map(
    ({ matcher, route }) => `${matcher} -> ${route.name}`,
  );

describe("the locations of", () => {
  it.each([
    ["everything", "/*", ["/ -> front"]],
    ["a prefix are all below it and itself", "/api/*", ["= /api -> front", "/api/ -> front"]],
    ["a deep prefix", "/api/v1/*", ["= /api/v1 -> front", "/api/v1/ -> front"]],
    ["one exact path", "/webhook", ["= /webhook -> front"]],
    ["only the root", "/", ["= / -> front"]],
  ])("%s", (_, path, expected) => {
    expect(locationsOf({ front: path })).toEqual(expected);
  });

  it("a worker are none", () => {
    expect(locationsOf({ mailer: undefined })).toEqual([]);
  });

  it("a prefix leave out the path itself when another service has it", () => {
    expect(locationsOf({ back: "/api/*", info: "/api" })).toEqual(["/api/ -> back", "= /api -> info"]);
  });

  it("all services come in the manifest's order", () => {
    expect(locationsOf({ front: "/*", back: "/api/*" })).toEqual([
      "/ -> front",
      "= /api -> back",
      "/api/ -> back",
    ]);
  });
});
