import { expectedTraffic } from "./expected-traffic";
import type { SiteProps } from "./site";

const web = (path: string) => ({ port: 3000, path, health: "/healthz" });

const SHOP: SiteProps = {
  name: "shop",
  services: { front: web("/*"), back: web("/api/*"), items: web("/api/items"), worker: {} },
  dev: { domain: "shop.example.com", services: { front: { memory: 1024 }, extra: web("/x/*") } },
};

describe("expectedTraffic", () => {
  it("has a line for a few paths of every service, each with the best match", () => {
    expect(expectedTraffic(SHOP, { phase: "ec2" })).toEqual([
      "https://shop.example.com/ -> front: ec2 100%",
      "https://shop.example.com/assets/x.js -> front: ec2 100%",
      "https://shop.example.com/api -> back: ec2 100%",
      "https://shop.example.com/api/items -> items: ec2 100%",
      "https://shop.example.com/x -> extra: ec2 100%",
      "https://shop.example.com/x/items -> extra: ec2 100%",
    ]);
  });

  it.each([
    [{ phase: "ec2" }, "http://<host>/hook -> hook: ec2 100%"],
    [{ phase: "cutover", fargate: 0 }, "http://<load balancer>/hook -> hook: ec2 100%"],
    [{ phase: "cutover", fargate: 10 }, "http://<load balancer>/hook -> hook: ec2 90%, fargate 10%"],
    [{ phase: "cutover", fargate: 100 }, "http://<load balancer>/hook -> hook: fargate 100%"],
    [{ phase: "fargate" }, "http://<load balancer>/hook -> hook: fargate 100%"],
  ] as const)("divides the requests in %j", (step, line) => {
    expect(expectedTraffic({ name: "shop", services: { hook: web("/hook") } }, step)).toEqual([line]);
  });
});
