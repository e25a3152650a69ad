import { describePicture } from "../../../constructs/report/picture/words/description";
import { pictureDifference } from "../../../constructs/report/picture/difference";
import { layOut } from "../../../constructs/report/picture/layout";
import { mermaid } from "../../../constructs/report/picture/mermaid";
import { itemsOf, type Picture } from "../../../constructs/report/picture/picture";
import { readPicture } from "../../../constructs/report/picture/read-picture";
import type { Phase } from "../../../constructs/service/phases";
import { description } from "../../support/description";
import { overlaps } from "./support/overlaps";
import { treeOf } from "./support/tree-of";

const SHOP = description({
  services: {
    web: { port: 8080, path: "/*", health: "/healthz" },
    "api-1": { port: 3000, path: "/api/*", health: "/healthz", database: true, secrets: ["STRIPE_KEY"] },
    worker: { database: true, capacity: { spot: { base: 1, weight: 4 } }, replicas: 3 },
  },
  database: { multiAz: true },
  host: { instanceType: "t3.medium" },
  dev: {
    domain: "shop.example.com",
    network: { zones: 3, egress: "nat-gateway-per-az" },
    cutover: { fargate: 30 },
    schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" },
  },
});

const pictureOf = (phase: Phase, described = SHOP): Picture => readPicture(treeOf(described, phase));

const edges = (picture: Picture, flow: string) =>
  picture.edges
    .filter((edge) => edge.flow === flow)
    .map(({ from, to, label }) => [from, to, ...(label === undefined ? [] : [label])].join(" > "));

const titles = (picture: Picture) => itemsOf(picture).map(({ id, lines }) => [id, ...lines].join(": "));

describe("the picture of an environment", () => {
  const cutover = pictureOf("cutover");

  it("has its network", () => {
    expect(cutover.network.zones).toHaveLength(3);
    expect(cutover.network.cidr).toBe("10.0.0.0/16");
    expect(cutover.network.subnets.isolated[0]).toBe("10.0.160.0/20");
  });

  it("has what runs on the host and on ECS, with its capacity", () => {
    expect(titles(cutover)).toEqual(
      expect.arrayContaining([
        "host: t3.medium, 30 GiB, Elastic IP",
        "host/api-1: /api/*, port 3000: 512 MiB",
        "host/worker: a worker, no requests: 512 MiB",
        "ecs/api-1: /api/*, port 3000: 2 tasks, none asleep: 0.25 vCPU, 512 MiB",
        "ecs/worker: a worker, no requests: 3 tasks, none asleep: 0.25 vCPU, 512 MiB",
        "database/standby: db.t4g.micro, 20 GiB: in another zone",
        "nat/apne2-az1: Elastic IP",
        "secrets: STRIPE_KEY: app",
      ]),
    );
    expect(cutover.cluster?.tier).toBe("private");
    expect(cutover.cluster?.groups.map(({ title }) => title)).toEqual([
      "Fargate",
      "Fargate and Fargate Spot",
    ]);
  });

  it("has how requests come in, with the shares of both platforms", () => {
    expect(edges(cutover, "request")).toEqual([
      "internet > domain",
      "domain > gateway",
      "gateway > balancer",
      "balancer > host > 70 %",
      "host/nginx > host/api-1",
      "host/nginx > host/web",
      "balancer > ecs > 30 %",
      "ecs > ecs/api-1",
      "ecs > ecs/web",
    ]);
    expect(edges(pictureOf("ec2"), "request").slice(2)).toEqual([
      "gateway > host",
      "host/nginx > host/api-1",
      "host/nginx > host/web",
    ]);
  });

  it("has the services that connect to the database, on both platforms", () => {
    expect(edges(cutover, "database")).toEqual(
      ["host/api-1", "host/worker", "ecs/api-1", "ecs/worker"].map((id) => `${id} > database`),
    );
  });

  it.each([
    ["public-ip", ["ecs > gateway"], "public"],
    ["nat-gateway", ["ecs > nat/apne2-az1", "nat/apne2-az1 > gateway"], "private"],
    ["endpoints", ["ecs > endpoints"], "private"],
  ] as const)("has how requests go out with egress %s", (egress, expected, tier) => {
    const picture = pictureOf("fargate", description({ network: { egress } }));
    expect(edges(picture, "egress")).toEqual([...expected, "gateway > internet"]);
    expect(picture.cluster?.tier).toBe(tier);
  });

  it("has instances of the cluster, and a pipeline", () => {
    const picture = pictureOf(
      "fargate",
      description({
        capacity: { ec2: { instanceType: "t3.medium", min: 1, max: 4 } },
        network: { egress: "nat-gateway" },
        pipeline: { repository: "acme/shop" },
      }),
    );
    expect(picture.cluster?.groups.map(({ title, lines }) => [title, ...lines])).toEqual([
      ["EC2 instances t3.medium", "1 to 4 instances"],
    ]);
    expect(edges(picture, "release")).toEqual(["deliverer > pipeline", "pipeline > images"]);
    expect(picture.deliverer.lines).toEqual(["acme/shop"]);
  });

  it.each(["ec2", "cutover", "fargate"] as const)("covers nothing in phase %s", (phase) => {
    expect(overlaps(layOut(pictureOf(phase)))).toEqual([]);
  });
});

describe("what changes between two phases", () => {
  const difference = pictureDifference(pictureOf("ec2"), pictureOf("cutover"));
  const marked = (mark: string) =>
    itemsOf(difference).flatMap((item) => (item.mark === mark ? [item.id] : []));

  it("is marked", () => {
    expect(marked("added")).toEqual(
      expect.arrayContaining(["balancer", "ecs", "ecs/api-1", "nat/apne2-az1"]),
    );
    expect(marked("kept")).toEqual(
      expect.arrayContaining(["host", "host/web", "database", "images", "gateway"]),
    );
    expect(marked("changed")).toContain("domain");
    expect(marked("removed")).toEqual([]);
    const removed = difference.edges.filter(({ mark }) => mark === "removed");
    expect(removed.map(({ from, to }) => `${from} > ${to}`)).toEqual(["gateway > host"]);
  });

  it("is removed on the way back", () => {
    const back = pictureDifference(pictureOf("cutover"), pictureOf("ec2"));
    const removed = itemsOf(back).flatMap(({ id, mark }) => (mark === "removed" ? [id] : []));
    expect(removed).toEqual(expect.arrayContaining(["balancer", "ecs/web"]));
  });

  it("is said in words too", () => {
    expect(describePicture(difference).join("\n")).toMatch(/^Added: .*Load balancer.*ECS cluster/m);
  });
});

describe("the flowchart of Mermaid", () => {
  it("says in words what changes between two phases, and nothing of what is kept", () => {
    const flowchart = mermaid(pictureDifference(pictureOf("ec2"), pictureOf("cutover")));
    expect(flowchart).toMatch(/n_balancer\["Load balancer<br\/>.*<br\/>\(added\)"\]/);
    expect(flowchart).toContain('n_gateway -->|"(removed)"| n_host');
    expect(flowchart).toMatch(/n_host_nginx\["nginx<br\/>ports 80 and 443"\]/);
    expect(mermaid(pictureOf("cutover"))).not.toContain("(added)");
  });

  it("has every thing, in balanced frames, with names that are no words of Mermaid", () => {
    const picture = pictureOf("cutover");
    const lines = mermaid(picture).trim().split("\n");
    expect(lines[0]).toBe("flowchart TB");
    const opened = lines.filter((line) => line.trim().startsWith("subgraph ")).length;
    expect(lines.filter((line) => line.trim() === "end")).toHaveLength(opened);
    const titles = itemsOf(picture).map(({ title }) => title);
    expect(titles.filter((title) => !lines.some((line) => line.includes(title)))).toEqual([]);
    expect(lines.join("\n")).toContain('n_host_api_1["api-1<br/>/api/#42;, port 3000<br/>512 MiB"]');
  });

  it("has few arrows, none in a circle and none from a box to what is in it", () => {
    const text = mermaid(pictureOf("cutover"));
    const arrows = [...text.matchAll(/^ *(\w+) (?:-->|-\.->|==>)(?:\|"([^"]*)"\|)? (\w+)$/gm)].map(
      ([, from = "", label = "", to = ""]) => ({ from, label, to }),
    );
    expect(arrows).toContainEqual({ from: "n_host", label: "from api-1, worker", to: "n_database" });
    expect(arrows).toContainEqual({ from: "n_read", label: "read", to: "n_ecs" });
    expect(arrows).toContainEqual({
      ...{ from: "n_host", label: "egress through the internet gateway", to: "n_outside" },
    });
    expect(arrows.filter(({ from }) => from === "n_ecs").map(({ to }) => to)).not.toContain("n_ecs_web");
    const reached = (from: string, seen: readonly string[] = []): readonly string[] =>
      arrows
        .filter((arrow) => arrow.from === from && !seen.includes(arrow.to))
        .flatMap(({ to }) => [to, ...reached(to, [...seen, to])]);
    const circles = [...new Set(arrows.map(({ from }) => from))].filter((id) => reached(id).includes(id));
    expect(circles).toEqual([]);
  });
});
