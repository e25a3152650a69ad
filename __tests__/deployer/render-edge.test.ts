import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderEdge } from "../../docker/host/deploy/render-edge";
import type { Routing } from "../../docker/host/deploy/route";
import { PROJECT } from "../support/source-files";
import { routed, routing, serving } from "./support/routed";

/** What install.sh puts onto the host. */
const TEMPLATE = readFileSync(
  join(PROJECT, "docker/host/filesystem/usr/local/share/ec2-to-fargate/nginx.conf"),
  "utf8",
);

const FOLDER = "/etc/nginx/ec2-to-fargate/7";

const rendered = (of: Routing) => renderEdge(TEMPLATE, of, { certificate: true, ipv6: true }, FOLDER);

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
    expect(rendered(shop).get("network.conf")).toBe(
      "geo $realip_remote_addr $from_network {\n  default 0;\n  10.0.0.0/16 1;\n}\n",
    );
  });

  it("has a file for each service that serves requests, and for nobody else", () => {
    expect([...rendered(shop).keys()]).toEqual([
      "nginx.conf",
      "network.conf",
      "server.conf",
      "routing.json",
      "upstreams/front.conf",
      "upstreams/back.conf",
    ]);
  });

  it("leads to the place whose turn it is", () => {
    expect(rendered(shop).get("upstreams/front.conf")).toContain("server 127.0.0.1:20000;");
    expect(rendered(shop).get("upstreams/back.conf")).toContain("server 127.0.0.1:20101;");
  });

  it("defines every upstream that it leads to", () => {
    const files = rendered(shop);
    const led = [...(files.get("server.conf") ?? "").matchAll(/proxy_pass http:\/\/([\w-]+);/g)];
    const text = [...files.values()].join("\n");
    for (const [, name] of led) expect(text).toContain(`upstream ${name} {`);
    expect(led).toHaveLength(3);
  });

  it("leaves no placeholder open", () => {
    for (const [path, text] of rendered(shop))
      expect([path, text]).toEqual([path, expect.not.stringMatching(/@\w+@/)]);
    expect(TEMPLATE).toContain("@GENERATION@");
  });

  it("includes files of its own alone, beside the ones that every nginx has", () => {
    const own = [...rendered(shop).keys()].filter((path) => !path.startsWith("upstreams/"));
    const included = (rendered(shop).get("nginx.conf") ?? "").match(/(?<=include )[^;]+/g) ?? [];
    const wanted = included.filter((path) => path !== "/etc/nginx/mime.types");
    expect(wanted).toContain(`${FOLDER}/upstreams/*.conf`);
    for (const path of wanted.filter((each) => !each.includes("*")))
      expect(own).toContain(path.slice(FOLDER.length + 1));
  });

  it("says what it was made from, so that the next run can read it", () => {
    expect(JSON.parse(rendered(shop).get("routing.json") ?? "")).toEqual(JSON.parse(JSON.stringify(shop)));
  });
});
