import { renderServer, type ServerFacts } from "../../docker/host/deploy/render-server";
import type { Route } from "../../docker/host/deploy/route";
import { routed, routing } from "./support/routed";

const rendered = (domain?: string, facts: Partial<ServerFacts> = {}, ...routes: readonly Route[]) =>
  renderServer({ ...routing(...routes), domain }, { certificate: false, ipv6: false, ...facts });

/** What stands in a location. */
function locationOf(text: string, matcher: string): string {
  const begin = `location ${matcher} {\n`;
  const start = text.indexOf(begin);
  if (start === -1) throw new Error(`there is no location ${matcher} in ${text}`);
  return text.slice(start + begin.length, text.indexOf("\n}", start));
}

const listens = (text: string) => text.split("\n").filter((line) => line.startsWith("listen"));

describe("the edge with a domain and its certificate", () => {
  const secure = rendered("shop.example.com", { certificate: true });

  it("serves TLS with the domain's certificate", () => {
    expect(listens(secure)).toEqual(["listen 80 default_server;", "listen 443 ssl default_server;"]);
    expect(secure).toContain("ssl_certificate /etc/letsencrypt/live/shop.example.com/fullchain.pem;");
    expect(secure).toContain("ssl_certificate_key /etc/letsencrypt/live/shop.example.com/privkey.pem;");
  });

  it("sends plain HTTP there, to the domain and not to whatever host was asked for", () => {
    expect(secure).toContain("if ($to_https) {\n  return 301 https://shop.example.com$request_uri;\n}");
  });

  it("goes on answering Let's Encrypt, which renews over plain HTTP", () => {
    expect(locationOf(secure, "/.well-known/acme-challenge/")).toContain("root /var/www/certbot;");
  });
});

describe("the edge with a domain that has no certificate yet", () => {
  const waiting = rendered("shop.example.com");

  it("serves plain HTTP, and sends nobody to HTTPS", () => {
    expect(listens(waiting)).toEqual(["listen 80 default_server;"]);
    expect(waiting).not.toMatch(/ssl|https/);
  });

  it("answers Let's Encrypt's question", () => {
    expect(locationOf(waiting, "/.well-known/acme-challenge/")).toContain("root /var/www/certbot;");
  });
});

describe("the edge without a domain", () => {
  it.each([true, false])("serves plain HTTP alone, certificate there: %p", (certificate) => {
    const plain = rendered(undefined, { certificate });
    expect(listens(plain)).toEqual(["listen 80 default_server;"]);
    expect(plain).not.toMatch(/ssl|https|acme/);
  });
});

describe("the edge", () => {
  it("listens on IPv6 where the host has it", () => {
    expect(listens(rendered("shop.example.com", { certificate: true, ipv6: true }))).toEqual([
      "listen 80 default_server;",
      "listen [::]:80 default_server;",
      "listen 443 ssl default_server;",
      "listen [::]:443 ssl default_server;",
    ]);
  });

  it("believes who speaks for others only within the VPC", () => {
    expect(rendered().match(/set_real_ip_from .*/g)).toEqual(["set_real_ip_from 10.0.0.0/16;"]);
  });

  it("leads each path to its service", () => {
    const text = rendered(undefined, {}, routed(), routed({ name: "back", path: "/api/*" }));
    expect(locationOf(text, "/")).toBe("  proxy_pass http://service-front;");
    expect(locationOf(text, "= /api")).toBe("  proxy_pass http://service-back;");
    expect(locationOf(text, "/api/")).toBe("  proxy_pass http://service-back;");
  });

  it("says 404 where no service has a path, as the balancer does", () => {
    expect(locationOf(rendered(undefined, {}, routed({ path: "/api/*" })), "/")).toBe("  return 404;");
  });

  it("says 503 for a service that was never released, why, and when to ask again", () => {
    const inside = locationOf(rendered(undefined, {}, routed({ serving: undefined })), "/");
    expect(inside).toContain("add_header Retry-After 60 always;");
    expect(inside).toContain('return 503 "front is not running yet: no image has been released');
    expect(inside).not.toContain("proxy_pass");
  });

  it("knows nothing of a worker", () => {
    expect(rendered(undefined, {}, routed({ name: "mailer", path: undefined }))).not.toContain("mailer");
  });
});
