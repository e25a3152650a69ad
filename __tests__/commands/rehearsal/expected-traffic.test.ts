import {
  expectedTraffic,
  type RoutedApplication,
  trafficText,
} from "../../../constructs/commands/rehearsal/traffic/expected-traffic";
import type { Step } from "../../../constructs/commands/rehearsal/ladder/step";

const SHOP: RoutedApplication = {
  services: [
    { name: "front", path: "/*" },
    { name: "back", path: "/api/*" },
    { name: "items", path: "/api/items" },
    { name: "extra", path: "/x/*" },
    { name: "worker" },
  ],
  domain: "shop.example.com",
};

const lines = (application: RoutedApplication, step: Step) =>
  expectedTraffic(application, step).map(trafficText);

describe("expectedTraffic", () => {
  it("has a line for a few paths of every service, each with the best match", () => {
    expect(lines(SHOP, { phase: "ec2" })).toEqual([
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
    expect(lines({ services: [{ name: "hook", path: "/hook" }] }, step)).toEqual([line]);
  });
});
