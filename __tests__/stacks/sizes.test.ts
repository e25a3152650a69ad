import type { Description } from "../../constructs/settings/description";
import { SHARED_COUNTS } from "../../constructs/settings/notices/account-quotas";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { deployed } from "../support/deployed";
import { sizesOf } from "./support/sizes";

const services = (count: number, fieldsOf: (index: number) => object) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `service-${index}`.padEnd(20, "x"),
      { database: true, release: { command: ["x"] }, ...fieldsOf(index) },
    ]),
  );

const web = (index: number) => ({ port: 3000, path: `/${index}/*`, health: "/" });

/** The longest names, and everything that a policy, a pattern or a dashboard grows with. */
const described = (...of: Parameters<typeof services>): Description => ({
  name: "a".repeat(20),
  services: services(...of),
  database: { instanceClass: "db.r7g.16xlarge" },
  host: { instanceType: "m7i.metal-24xl" },
  alerts: { email: ["ops@example.com"] },
  github: { repository: "octo-org/shop", ownerId: 1, repositoryId: 2 },
  awsProvider: "6",
  deployers: Array.from(
    { length: 94 },
    (_, index) => `arn:aws:iam::111122223333:role/${`r${index}`.padEnd(64, "x")}`,
  ),
  quotas: { listenerRules: 200, securityGroupRules: 202, rolePolicies: 25 },
  environments: {
    ["e".repeat(12)]: {
      ...{ account: "111122223333", region: "ap-southeast-2", phase: "cutover", domain: "shop.example.com" },
    },
  },
});

/** As many services as can be, of which the load balancer has room for 98; half of them have a release command. */
const LARGEST = described(200, (index) => ({
  ...(index < 98 ? web(index) : { build: "docker/back", command: ["work"] }),
  ...(index % 2 === 0 ? {} : { release: undefined }),
}));
const SHIFTING = described(48, (index) => ({ ...web(index), deployment: { canary: {} } }));

const stacksOf = (...[description, options]: Parameters<typeof deployed>) => {
  const { stack, manifest } = deployed(description, options);
  return Object.keys(manifest.stacks).map((id) => [id, stack(id).json] as const);
};

const over = (stacks: ReturnType<typeof stacksOf>) =>
  stacks.flatMap(([id, json]) => sizesOf(id, json)).filter(({ size, most }) => size > most);

describe("the largest description that is accepted, with the longest names", () => {
  it("makes nothing that AWS refuses, with both platforms", () => {
    expect(over(stacksOf(LARGEST))).toEqual([]);
  });

  it("makes nothing that AWS refuses where ECS moves the traffic", () => {
    expect(over(stacksOf(SHIFTING, { phase: "fargate" }))).toEqual([]);
  });

  it("is near the limits, so that the rules do not refuse much more than AWS does", () => {
    const all = stacksOf(LARGEST).flatMap(([id, json]) => sizesOf(id, json));
    const near = (what: RegExp) =>
      Math.max(...all.filter((each) => what.test(each.what)).map(({ size }) => size));
    expect(near(/-ec2 aws_iam_role_policy of/)).toBeGreaterThan(10_240 - 1_000);
    expect(near(/-ec2 aws_iam_policy/)).toBeGreaterThan(6_144 - 1_000);
    expect(near(/target groups/)).toBe(99);
    expect(near(/aws_ecr_repository_policy/)).toBeGreaterThan(10_240 - 1_000);
  });

  it("has as much of what the account shares as is counted, or somewhat less", () => {
    const [environment] = parseSettings(LARGEST).environments;
    const resources = (type: string) =>
      stacksOf(LARGEST).reduce((sum, [, json]) => {
        const { resource = {} } = JSON.parse(json) as { readonly resource?: Record<string, object> };
        return sum + Object.keys(resource[type] ?? {}).length;
      }, 0);
    for (const [type, counted] of [
      ["aws_iam_role", SHARED_COUNTS.roles],
      ["aws_lb", SHARED_COUNTS.loadBalancers],
      ["aws_lb_target_group", SHARED_COUNTS.targetGroups],
      ["aws_security_group", SHARED_COUNTS.securityGroups],
      ["aws_vpc_endpoint", SHARED_COUNTS.gatewayEndpoints],
      ["aws_db_instance", SHARED_COUNTS.databases],
      ["aws_db_event_subscription", SHARED_COUNTS.eventSubscriptions],
      ["aws_cloudwatch_event_rule", SHARED_COUNTS.eventRules],
    ] as const) {
      const most = environment === undefined ? 0 : counted(environment);
      expect(resources(type)).toBeLessThanOrEqual(most);
      expect(resources(type)).toBeGreaterThanOrEqual(most - 8);
    }
  });
});
