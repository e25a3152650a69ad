import { DeleteServiceCommand } from "@aws-sdk/client-ecs";
import {
  DeleteLoadBalancerCommand,
  DeleteRuleCommand,
  RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type AppliedResources, readAppliedResources } from "./site/breakages/applied-resources";
import { EDGE_BREAKAGES } from "./site/breakages/edge-breakages";
import { HOST_BREAKAGES } from "./site/breakages/host-breakages";
import { TASK_BREAKAGES } from "./site/breakages/task-breakages";
import { followRequest, type SiteRequest } from "../../constructs/commands/rehearsal/follow-request";
import { Site, type SiteProps } from "./site/site";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { expectedTraffic, trafficAt } from "./site/traffic-at";

/** Timeout of one step, in milliseconds. */
const STEP_TIMEOUT = 15 * 60_000;

const SHOP: SiteProps = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz" },
  },
  dev: { domain: "shop.example.com", protect: false },
};

const HOST: Step = { phase: "ec2" };
const CUTOVER: Step = { phase: "cutover", fargate: 10 };

let site: Site;

jest.setTimeout(STEP_TIMEOUT);

beforeAll(async () => {
  site = await Site.start("request path", SHOP);
  await site.bootstrap();
});

afterAll(() => site.stop());

/** Follows a request for the API, or one that differs from it. */
const follow = (request: Partial<SiteRequest> = {}) =>
  followRequest(
    site.aws,
    { scheme: "https", host: "shop.example.com", path: "/api/items", ...request },
    { application: "shop", environment: "dev" },
  );

describe("a request in phase ec2", () => {
  it("fails while nothing is released", async () => {
    await site.applyStep(HOST);
    await expect(follow()).rejects.toThrow(
      "service back: no image has been released in /shop/dev/back/image",
    );
  });

  it("reaches the service of its path", async () => {
    await site.releaseAll("1");
    expect(await trafficAt(site, HOST)).toEqual(expectedTraffic(SHOP, HOST));
    expect(await trafficAt(site, HOST)).toContain("https://shop.example.com/api/items -> back: ec2 100%");
  });

  it("fails for an unknown domain", async () => {
    await expect(follow({ host: "shop.example.org" })).rejects.toThrow(
      "load balancer shop.example.org: there is none",
    );
  });
});

describe("a request in a cutover", () => {
  const DIVIDED = [
    { platform: "ec2", service: "back", share: 90 },
    { platform: "fargate", service: "back", share: 10 },
  ];
  let there: AppliedResources;

  beforeAll(async () => {
    await site.applyStep(CUTOVER);
    there = await readAppliedResources(site.aws);
  });

  it("is divided by the described percentage", async () => {
    expect(await trafficAt(site, CUTOVER)).toEqual(expectedTraffic(SHOP, CUTOVER));
    expect(await follow()).toEqual(DIVIDED);
  });

  it("is redirected to HTTPS, and works with the load balancer's DNS name", async () => {
    expect(await follow({ scheme: "http" })).toEqual(DIVIDED);
    expect(await follow({ host: there.balancer.DNSName })).toEqual(DIVIDED);
  });

  it("still reaches the host by its address, for clients with an old DNS answer", async () => {
    const asked = follow({ host: there.address.PublicIp, scheme: "http" });
    expect(await asked).toEqual([{ platform: "ec2", service: "back", share: 100 }]);
  });

  it.each([...EDGE_BREAKAGES, ...HOST_BREAKAGES, ...TASK_BREAKAGES])(
    "fails when $what",
    async ({ request, message: says, introduce: plant }) => {
      const asked = request?.(there);
      const before = await follow(asked);
      const repair = await plant(site.aws, there);
      await expect(follow(asked)).rejects.toThrow(says);
      await repair();
      expect(await follow(asked)).toEqual(before);
    },
  );

  it("works again when everything is repaired", async () => {
    expect(await trafficAt(site, CUTOVER)).toEqual(expectedTraffic(SHOP, CUTOVER));
  });

  it("reaches another service when a service's rule is gone", async () => {
    await site.aws.elb.send(new DeleteRuleCommand({ RuleArn: there.rule("/api/*").RuleArn }));
    const found = await trafficAt(site, CUTOVER);
    expect(found).toContain("https://shop.example.com/api -> back: ec2 90%; front: fargate 10%");
  });

  it("fails when a service or the load balancer is deleted", async () => {
    const service = { cluster: "shop-dev", service: "front-rolling-8080", force: true };
    await site.aws.ecs.send(new DeleteServiceCommand(service));
    await expect(follow()).rejects.toThrow(
      "target group shop-dev-front-rolling-8080: no target is registered",
    );
    const left = { TargetGroupArn: there.group("front").TargetGroupArn, Targets: [{ Id: "10.0.0.99" }] };
    await site.aws.elb.send(new RegisterTargetsCommand(left));
    await expect(follow()).rejects.toThrow(
      "shop-dev-front-rolling-8080: no active ECS service registers its tasks in it",
    );
    const { LoadBalancerArn } = there.balancer;
    await site.aws.elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    await expect(follow()).rejects.toThrow(/^load balancer \S+: there is none with this name$/);
  });
});
