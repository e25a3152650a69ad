import { DeleteServiceCommand } from "@aws-sdk/client-ecs";
import {
  DeleteLoadBalancerCommand,
  DeleteRuleCommand,
  RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Applied, applied } from "./site/breakages/applied";
import { EDGE_BREAKAGES } from "./site/breakages/edge-breakages";
import { HOST_BREAKAGES } from "./site/breakages/host-breakages";
import { TASK_BREAKAGES } from "./site/breakages/task-breakages";
import { expectedTraffic } from "./site/expected-traffic";
import { followRequest, type SiteRequest } from "./site/follow-request";
import type { Rung } from "./site/rung";
import { Site, type SiteProps } from "./site/site";
import { trafficAt } from "./site/traffic-at";

/** Longest time of one step, in milliseconds. */
const STEP = 15 * 60_000;

const SHOP: SiteProps = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz" },
  },
  dev: { domain: "shop.example.com", protect: false },
};

const HOST: Rung = { phase: "ec2" };
const CUTOVER: Rung = { phase: "cutover", fargate: 10 };

let site: Site;

jest.setTimeout(STEP);

beforeAll(async () => {
  site = await Site.start("a request that is followed", SHOP);
  await site.bootstrap();
});

afterAll(() => site.stop());

/** Follows a request for the API, or for what differs from that. */
const follow = (request: Partial<SiteRequest> = {}) =>
  followRequest(
    site.aws,
    { scheme: "https", host: "shop.example.com", path: "/api/items", ...request },
    { application: "shop", environment: "dev" },
  );

describe("on the host", () => {
  it("ends where nothing is released yet", async () => {
    await site.climb(HOST);
    await expect(follow()).rejects.toThrow(
      "service back: no image has been released in /shop/dev/back/image",
    );
  });

  it("ends at the service of the path", async () => {
    await site.releaseAll("1");
    expect(await trafficAt(site, HOST)).toEqual(expectedTraffic(SHOP, HOST));
    expect(await trafficAt(site, HOST)).toContain("https://shop.example.com/api/items -> back: ec2 100%");
  });

  it("goes nowhere from a name that nobody has", async () => {
    await expect(follow({ host: "shop.example.org" })).rejects.toThrow(
      "balancer shop.example.org: there is none",
    );
  });
});

describe("in a cutover", () => {
  const DIVIDED = [
    { platform: "ec2", service: "back", share: 90 },
    { platform: "fargate", service: "back", share: 10 },
  ];
  let there: Applied;

  beforeAll(async () => {
    await site.climb(CUTOVER);
    there = await applied(site.aws);
  });

  it("is divided as the description says", async () => {
    expect(await trafficAt(site, CUTOVER)).toEqual(expectedTraffic(SHOP, CUTOVER));
    expect(await follow()).toEqual(DIVIDED);
  });

  it("is redirected to HTTPS, and may come by the balancer's own name", async () => {
    expect(await follow({ scheme: "http" })).toEqual(DIVIDED);
    expect(await follow({ host: there.balancer.DNSName })).toEqual(DIVIDED);
  });

  it("still finds the host by its address, as one who has an old answer does", async () => {
    const asked = follow({ host: there.address.PublicIp, scheme: "http" });
    expect(await asked).toEqual([{ platform: "ec2", service: "back", share: 100 }]);
  });

  it.each([...EDGE_BREAKAGES, ...HOST_BREAKAGES, ...TASK_BREAKAGES])(
    "stops when $what",
    async ({ request, says, plant }) => {
      const asked = request?.(there);
      const before = await follow(asked);
      const mend = await plant(site.aws, there);
      await expect(follow(asked)).rejects.toThrow(says);
      await mend();
      expect(await follow(asked)).toEqual(before);
    },
  );

  it("finds everything as it was when all of that is mended", async () => {
    expect(await trafficAt(site, CUTOVER)).toEqual(expectedTraffic(SHOP, CUTOVER));
  });

  it("finds somebody else where a service's rule is gone", async () => {
    await site.aws.elb.send(new DeleteRuleCommand({ RuleArn: there.rule("/api/*").RuleArn }));
    const found = await trafficAt(site, CUTOVER);
    expect(found).toContain("https://shop.example.com/api -> back: ec2 90%; front: fargate 10%");
  });

  it("stops when a service is deleted, or the balancer", async () => {
    const service = { cluster: "shop-dev", service: "front-rolling-8080", force: true };
    await site.aws.ecs.send(new DeleteServiceCommand(service));
    await expect(follow()).rejects.toThrow(
      "target group shop-dev-front-rolling-8080: no target is registered",
    );
    const left = { TargetGroupArn: there.group("front").TargetGroupArn, Targets: [{ Id: "10.0.0.99" }] };
    await site.aws.elb.send(new RegisterTargetsCommand(left));
    await expect(follow()).rejects.toThrow(
      "shop-dev-front-rolling-8080: no active ECS service has its tasks there",
    );
    const { LoadBalancerArn } = there.balancer;
    await site.aws.elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    await expect(follow()).rejects.toThrow(/^balancer \S+: there is none of that name$/);
  });
});
