import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  locations,
  renderEdge,
  renderServer,
  renderUpstream,
  type ServerFacts,
} from "../../../docker/host/deploy/nginx/config";
import type { Route, Routing } from "../../../docker/host/deploy/routing";
import { PROJECT } from "../../support/source-files";
import { routed, routing, serving } from "../support/routed";

/** What install.sh puts onto the host. */
const TEMPLATE = readFileSync(
  join(PROJECT, "docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf"),
  "utf8",
);

const FOLDER = "/etc/nginx/ec2-to-fargate/7";

const generationOf = (of: Routing) => renderEdge(TEMPLATE, of, { certificate: true, ipv6: true }, FOLDER);

const green = serving({ colour: "green" });
const shop: Routing = {
  ...routing(
    routed(),
    routed({ name: "back", path: "/api/*", basePort: 20_100, serving: green }),
    routed({ name: "info", path: "/info", serving: undefined }),
    routed({ name: "mailer", path: undefined }),
  ),
  domain: "shop.example.com",
};

describe("a generation of the edge", () => {
  it("believes the VPC alone", () => {
    expect(generationOf(shop).get("network.conf")).toBe(
      "geo $realip_remote_addr $from_network {\n  default 0;\n  10.0.0.0/16 1;\n}\n",
    );
  });

  it("has a file for each service that serves requests, and for nobody else", () => {
    expect([...generationOf(shop).keys()]).toEqual([
      "nginx.conf",
      "network.conf",
      "server.conf",
      "routing.json",
      "upstreams/front.conf",
      "upstreams/back.conf",
    ]);
  });

  it("leads to the place whose turn it is", () => {
    expect(generationOf(shop).get("upstreams/front.conf")).toContain("server 127.0.0.1:20000;");
    expect(generationOf(shop).get("upstreams/back.conf")).toContain("server 127.0.0.1:20101;");
  });

  it("defines every upstream that it leads to", () => {
    const files = generationOf(shop);
    const led = [...(files.get("server.conf") ?? "").matchAll(/proxy_pass http:\/\/([\w-]+);/g)];
    const text = [...files.values()].join("\n");
    for (const [, name] of led) expect(text).toContain(`upstream ${name} {`);
    expect(led).toHaveLength(3);
  });

  it("leaves no placeholder open", () => {
    for (const [path, text] of generationOf(shop))
      expect([path, text]).toEqual([path, expect.not.stringMatching(/@\w+@/)]);
    expect(TEMPLATE).toContain("@GENERATION@");
  });

  it("includes files of its own alone, beside the ones that every nginx has", () => {
    const own = [...generationOf(shop).keys()].filter((path) => !path.startsWith("upstreams/"));
    const included = (generationOf(shop).get("nginx.conf") ?? "").match(/(?<=include )[^;]+/g) ?? [];
    const wanted = included.filter((path) => path !== "/etc/nginx/mime.types");
    expect(wanted).toContain(`${FOLDER}/upstreams/*.conf`);
    for (const path of wanted.filter((each) => !each.includes("*")))
      expect(own).toContain(path.slice(FOLDER.length + 1));
  });

  it("says what it was made from, so that the next run can read it", () => {
    expect(JSON.parse(generationOf(shop).get("routing.json") ?? "")).toEqual(
      JSON.parse(JSON.stringify(shop)),
    );
  });
});

const serverOf = (domain?: string, facts: Partial<ServerFacts> = {}, ...routes: readonly Route[]) =>
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
  const secure = serverOf("shop.example.com", { certificate: true });

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
  const waiting = serverOf("shop.example.com");

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
    const plain = serverOf(undefined, { certificate });
    expect(listens(plain)).toEqual(["listen 80 default_server;"]);
    expect(plain).not.toMatch(/ssl|https|acme/);
  });
});

describe("the edge", () => {
  it("listens on IPv6 where the host has it", () => {
    expect(listens(serverOf("shop.example.com", { certificate: true, ipv6: true }))).toEqual([
      "listen 80 default_server;",
      "listen [::]:80 default_server;",
      "listen 443 ssl default_server;",
      "listen [::]:443 ssl default_server;",
    ]);
  });

  it("believes who speaks for others only within the VPC", () => {
    expect(serverOf().match(/set_real_ip_from .*/g)).toEqual(["set_real_ip_from 10.0.0.0/16;"]);
  });

  it("leads each path to its service", () => {
    const text = serverOf(undefined, {}, routed(), routed({ name: "back", path: "/api/*" }));
    expect(locationOf(text, "/")).toBe("  proxy_pass http://service-front;");
    expect(locationOf(text, "= /api")).toBe("  proxy_pass http://service-back;");
    expect(locationOf(text, "/api/")).toBe("  proxy_pass http://service-back;");
  });

  it("says 404 where no service has a path, as the balancer does", () => {
    expect(locationOf(serverOf(undefined, {}, routed({ path: "/api/*" })), "/")).toBe("  return 404;");
  });

  it("says 503 for a service that was never released, why, and when to ask again", () => {
    const inside = locationOf(serverOf(undefined, {}, routed({ serving: undefined })), "/");
    expect(inside).toContain("add_header Retry-After 60 always;");
    expect(inside).toContain('return 503 "front is not running yet: no image has been released');
    expect(inside).not.toContain("proxy_pass");
  });

  it("knows nothing of a worker", () => {
    expect(serverOf(undefined, {}, routed({ name: "mailer", path: undefined }))).not.toContain("mailer");
  });
});

describe("the upstream of a service", () => {
  it("leads to the one container that serves, over loopback", () => {
    expect(renderUpstream("front", 20_001)).toContain(
      "upstream service-front {\n  server 127.0.0.1:20001;\n",
    );
  });

  it("lets go of an idle connection before Node, which does after 5 s", () => {
    const [, seconds = "missing"] = /keepalive_timeout (\d+)s;/.exec(renderUpstream("front", 20_001)) ?? [];
    expect(Number(seconds)).toBeLessThan(5);
  });
});

/** What leads to whom: `= /api -> back`. */
const spelled = (paths: Readonly<Record<string, string | undefined>>) =>
  locations(Object.entries(paths).map(([name, path]) => routed({ name, path }))).map(
    ({ matcher, route }) => `${matcher} -> ${route.name}`,
  );

describe("the locations of", () => {
  it.each([
    ["everything", "/*", ["/ -> front"]],
    ["a prefix are all below it and itself", "/api/*", ["= /api -> front", "/api/ -> front"]],
    ["a deep prefix", "/api/v1/*", ["= /api/v1 -> front", "/api/v1/ -> front"]],
    ["one exact path", "/webhook", ["= /webhook -> front"]],
    ["the root alone", "/", ["= / -> front"]],
  ])("%s", (_, path, expected) => {
    expect(spelled({ front: path })).toEqual(expected);
  });

  it("a worker are none", () => {
    expect(spelled({ mailer: undefined })).toEqual([]);
  });

  it("a prefix leave the path itself to another service that has it", () => {
    expect(spelled({ back: "/api/*", info: "/api" })).toEqual(["/api/ -> back", "= /api -> info"]);
  });

  it("all services come in the manifest's order", () => {
    expect(spelled({ front: "/*", back: "/api/*" })).toEqual([
      "/ -> front",
      "= /api -> back",
      "/api/ -> back",
    ]);
  });
});
