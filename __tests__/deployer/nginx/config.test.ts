import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderConfig } from "../../../docker/host/deploy/nginx/config";
import type { Routing } from "../../../docker/host/deploy/routing";
import { PROJECT } from "../../support/source-files";
import { routed, routing, serving } from "../support/routed";

/** The file that install.sh brings to the host. */
const TEMPLATE = readFileSync(
  join(PROJECT, "docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf"),
  "utf8",
);

const FOLDER = "/etc/nginx/ec2-to-fargate/7";

const generationOf = (of: Routing) => renderConfig(TEMPLATE, of, { certificate: true, ipv6: true }, FOLDER);

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

describe("a generation of the configuration", () => {
  it("trusts only the VPC", () => {
    expect(generationOf(shop).get("network.conf")).toBe(
      "geo $realip_remote_addr $from_network {\n  default 0;\n  10.0.0.0/16 1;\n}\n",
    );
  });

  it("has one upstream file per web service with an active container", () => {
    expect([...generationOf(shop).keys()]).toEqual([
      "nginx.conf",
      "limits.conf",
      "network.conf",
      "routes.conf",
      "server.conf",
      "service.conf",
      "routing.json",
      "upstreams/front.conf",
      "upstreams/back.conf",
    ]);
  });

  it("sends requests to the active container", () => {
    expect(generationOf(shop).get("upstreams/front.conf")).toContain(
      "upstream service-front {\n  server 127.0.0.1:20000 max_fails=0;\n",
    );
    expect(generationOf(shop).get("upstreams/back.conf")).toContain("server 127.0.0.1:20101 max_fails=0;");
  });

  it("defines an upstream for every service that it sends requests to", () => {
    const files = generationOf(shop);
    const text = [...files.values()].join("\n");
    const routes = files.get("routes.conf") ?? "";
    const names = [...routes.matchAll(/" ([\w-]+);/g)].map(([, name = ""]) => name);
    expect(names.sort()).toEqual(["back", "front", "info"]);
    for (const name of names) {
      const isServed = text.includes(`upstream service-${name} {`);
      expect([name, isServed]).not.toEqual([name, routes.includes(`  ${name} "${name} is not running yet`)]);
    }
  });

  it("leaves no placeholder", () => {
    for (const [path, text] of generationOf(shop)) {
      expect([path, text]).toEqual([path, expect.not.stringMatching(/@\w+@/)]);
    }
    expect(TEMPLATE).toContain("@GENERATION@");
  });

  it("includes only its own files and those of every nginx", () => {
    const own = [...generationOf(shop).keys()].filter((path) => !path.startsWith("upstreams/"));
    const included = (generationOf(shop).get("nginx.conf") ?? "").match(/(?<=include )[^;]+/g) ?? [];
    const wanted = included.filter((path) => path !== "/etc/nginx/mime.types");
    expect(wanted).toContain(`${FOLDER}/upstreams/*.conf`);
    for (const path of wanted.filter((each) => !each.includes("*"))) {
      expect(own).toContain(path.slice(FOLDER.length + 1));
    }
  });

  it("holds the routing, which the next run reads", () => {
    expect(JSON.parse(generationOf(shop).get("routing.json") ?? "")).toEqual(
      JSON.parse(JSON.stringify(shop)),
    );
  });
});

describe("the upstream of a service", () => {
  it("names its other port as the backup, which an old worker uses when its own container is gone", () => {
    expect(generationOf(shop).get("upstreams/back.conf")).toContain(
      "server 127.0.0.1:20100 backup max_fails=0;",
    );
    expect(TEMPLATE).toMatch(/proxy_next_upstream error;\n\s*proxy_next_upstream_timeout 1s;/);
  });

  it("closes an idle connection before Node does, after 5 s", () => {
    const upstream = generationOf(shop).get("upstreams/front.conf") ?? "";
    const [, seconds = "missing"] = /keepalive_timeout (\d+)s;/.exec(upstream) ?? [];
    expect(Number(seconds)).toBeLessThan(5);
  });
});

describe("sizes and times", () => {
  const limitsOf = (idleTimeout: number) => generationOf({ ...shop, idleTimeout }).get("limits.conf") ?? "";
  const numberIn = (text: string, name: string) =>
    Number(new RegExp(`^${name} (?:\\d+ )?(\\d+)s?;$`, "m").exec(text)?.[1]);

  it("are those of the load balancer", () => {
    // Source: ELB user guide, "Quotas for your Application Load Balancers": 16 K a line, 64 K a request, 32 K an answer; nginx
    // counts the two characters at the end of a line.
    const requests = 64 * 1024;
    expect(numberIn(limitsOf(60), "large_client_header_buffers")).toBe(16 * 1024 + 2);
    expect(numberIn(limitsOf(60), "proxy_buffer_size")).toBe(32 * 1024);
    const [, above = ""] = /"~(.*)" 1;/.exec(limitsOf(60)) ?? [];
    for (let size = requests - 300; size < requests + 300; size++) {
      expect([size, new RegExp(above).test(String(size))]).toEqual([size, size > requests]);
    }
  });

  it.each([1, 60, 4000])(
    "keep a connection longer than the load balancer with a timeout of %d s",
    (seconds) => {
      const text = limitsOf(seconds);
      expect(numberIn(text, "keepalive_timeout")).toBeGreaterThan(seconds);
      for (const name of ["client_header", "client_body", "send", "proxy_read", "proxy_send"]) {
        expect(numberIn(text, `${name}_timeout`)).toBe(seconds);
      }
    },
  );
});
