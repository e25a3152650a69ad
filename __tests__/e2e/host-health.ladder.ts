import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  type TargetGroupTuple,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { ListHostedZonesCommand, ListResourceRecordSetsCommand } from "@aws-sdk/client-route-53";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { unwrapped } from "./workspace";

/** Timeout of one step, in milliseconds. */
const STEP_TIMEOUT = 15 * 60_000;

const SHOP: SiteProps = {
  name: "shop",
  services: { front: { port: 8080, path: "/*", health: "/healthz" } },
  dev: { protect: false, domain: "shop.example.com" },
};
const EC2: Step = { phase: "ec2" };
const UNSTATED: Step = { phase: "cutover" };
const cutover = (fargate: number): Step => ({ phase: "cutover", fargate });

/** While this file exists, the host answers 503. */
const hostDown = join(mkdtempSync(join(tmpdir(), "host-health-")), "down");

let site: Site;

jest.setTimeout(STEP_TIMEOUT);

beforeAll(async () => {
  site = await Site.start("host-health", SHOP, { hostDown });
  await createStateBucket(site);
});

afterAll(() => site.stop());

const breakHost = () => writeFileSync(hostDown, "");
const mendHost = () => rmSync(hostDown, { force: true });

/** Writes a step whose waits take some seconds and not twenty minutes. */
async function describeStep(step: Step): Promise<void> {
  await site.describe(step);
  for (const stack of ["dev-fargate", "dev-dns"]) {
    const file = join(site.workspace.stackFolder(stack), "cdk.tf.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll('\\"limit\\":1200', '\\"limit\\":6'));
  }
}

/** Deploys a step. Returns the output of the stack that failed, or undefined. */
async function deploy(step: Step): Promise<string | undefined> {
  await describeStep(step);
  for (const stack of site.stacks()) {
    await site.init(stack);
    const { code, output } = await site.workspace.terraform(
      stack,
      ...["apply", "-input=false", "-no-color", "-auto-approve"],
    );
    if (code !== 0) return `${stack}: ${unwrapped(output)}`;
  }
  return undefined;
}

/** Returns the percentages of the traffic rule, Fargate first; empty while there is none. */
async function shares(): Promise<readonly (number | undefined)[]> {
  const { LoadBalancers: [balancer] = [] } = await site.aws.elb.send(new DescribeLoadBalancersCommand({}));
  const { Listeners: listeners = [] } = await site.aws.elb.send(
    new DescribeListenersCommand({ LoadBalancerArn: balancer?.LoadBalancerArn }),
  );
  const https = listeners.find(({ Port: port }) => port === 443);
  const { Rules: rules = [] } = await site.aws.elb.send(
    new DescribeRulesCommand({ ListenerArn: https?.ListenerArn }),
  );
  const traffic = rules.find(({ Conditions: [condition] = [] }) => condition?.Field === "path-pattern");
  const groups = traffic?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
  const isHost = ({ TargetGroupArn: arn = "" }: TargetGroupTuple) => arn.includes("/shop-dev-host/");
  return [...groups.filter((group) => !isHost(group)), ...groups.filter(isHost)].map(
    ({ Weight: weight }) => weight,
  );
}

/** Returns whether the domain points to the load balancer. */
async function isAtLoadBalancer(): Promise<boolean> {
  const { HostedZones: [zone] = [] } = await site.aws.route53.send(new ListHostedZonesCommand({}));
  const { ResourceRecordSets: records = [] } = await site.aws.route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zone?.Id }),
  );
  return records.some(({ Type: type, AliasTarget: alias }) => type === "A" && alias !== undefined);
}

const REASON = "the EC2 host did not become healthy within 6 s (i-";

describe("a host that does not serve every path", () => {
  it("gets its DNS record in the first deployment, before anything is released", async () => {
    breakHost();
    expect(await deploy(EC2)).toBeUndefined();
    expect(await isAtLoadBalancer()).toBe(false);
    await site.releaseAll("1");
  });

  it("gets no traffic from a new load balancer, and the domain stays", async () => {
    const failed = await deploy(cutover(0));
    expect(failed).toMatch(/^dev-fargate: /);
    expect(failed).toContain(REASON);
    expect(failed).toContain("is unhealthy: Health checks failed with these codes: [503]");
    expect([await shares(), await isAtLoadBalancer()]).toEqual([[], false]);
  });

  it("gets it once it is healthy", async () => {
    mendHost();
    expect(await deploy(cutover(0))).toBeUndefined();
    expect([await shares(), await isAtLoadBalancer()]).toEqual([[0, 100], true]);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("keeps the shares as they are", async () => {
    breakHost();
    expect(await deploy(cutover(30))).toContain(REASON);
    expect(await shares()).toEqual([0, 100]);
  });

  it("does not keep all traffic from leaving it", async () => {
    expect(await deploy(cutover(100))).toBeUndefined();
    expect(await shares()).toEqual([100, 0]);
  });
});

describe("on the way back", () => {
  it("a cutover without a percentage can be planned, but is refused before a share changes", async () => {
    mendHost();
    expect(await deploy({ phase: "fargate" })).toBeUndefined();
    await describeStep(UNSTATED);
    expect((await site.changes("dev-fargate")).any).toBe(true);
    expect(await deploy(UNSTATED)).toContain('dev: phase "cutover" needs a percentage here');
    expect(await shares()).toEqual([]);
  });

  it("a new host gets a share once it is healthy", async () => {
    breakHost();
    expect(await deploy(cutover(50))).toContain(REASON);
    expect(await shares()).toEqual([]);
    mendHost();
    expect(await deploy(cutover(50))).toBeUndefined();
    expect(await shares()).toEqual([50, 50]);
  });

  it("the domain moves to the host once it serves", async () => {
    breakHost();
    const failed = await deploy(EC2);
    expect(failed).toMatch(/^dev-dns: /);
    expect(failed).toContain("the EC2 host did not serve every path within 6 s: it answers 503 (http://127.");
    expect([await shares(), await isAtLoadBalancer()]).toEqual([[50, 50], true]);
    mendHost();
    expect(await deploy(EC2)).toBeUndefined();
    expect(await isAtLoadBalancer()).toBe(false);
    await site.describe(EC2);
    expect(await site.pendingStacks()).toEqual({});
  });
});
