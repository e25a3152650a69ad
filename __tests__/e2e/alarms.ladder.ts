import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { remainingResources } from "../../constructs/commands/rehearsal/remaining-resources";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

/** What has every alarm and every log: a database, a worker, a NAT gateway, and both platforms in phase cutover. */
const PROPS = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    worker: { database: true },
  },
  database: { engine: "postgres", version: "17" },
  network: { egress: "nat-gateway", flowLogs: "reject" },
  accessLogs: true,
  alerts: { email: ["ops@example.com", "dev@example.com"] },
  dev: { protect: false },
} as const satisfies SiteProps;

/** Up to Fargate, and back to a host, whose alarms and dashboard are then made again. */
const STEPS: readonly Step[] = [
  { phase: "ec2" },
  { phase: "cutover", fargate: 10 },
  { phase: "fargate" },
  { phase: "cutover", fargate: 50 },
  { phase: "ec2" },
];

let site: Site;

// Other tests run in parallel.
jest.setTimeout(40 * 60_000);
beforeAll(async () => {
  site = await Site.start("alarms", PROPS);
  await createStateBucket(site);
});
afterAll(() => site.stop());

/** Applies a step, with a release after the foundation as CI makes it. */
async function applied(step: Step, differences: Partial<SiteProps> = {}): Promise<void> {
  await site.describe(step, differences);
  if ((await site.plan("dev-foundation")).format_version !== undefined) await site.apply("dev-foundation");
  await site.releaseAll("v1");
  await site.applyStep(step, differences);
}

/** Names of what the environment has and tells or is told by. */
async function alerting(): Promise<readonly string[]> {
  const all = await remainingResources(site.emulator);
  return all.filter((arn) => /:(sns|kms|cloudwatch):|:es:|:rule\/.*-alert-/.test(arn));
}

describe("the alarms of an environment", () => {
  it.each(STEPS)("are what is described in %j, and then nothing is planned", async (step) => {
    await applied(step);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("are gone with `alerts: false`, and are made again", async () => {
    const step = { phase: "ec2" } as const;
    expect(await alerting()).not.toEqual([]);
    await applied(step, { alerts: false });
    expect(await site.pendingStacks()).toEqual({});
    expect((await alerting()).filter((arn) => !arn.includes(":kms:"))).toEqual([]);
    await applied(step);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("are destroyed with the environment", async () => {
    for (const stack of [...site.stacks()].reverse()) {
      await site.succeed(stack, "destroy", "-auto-approve", "-input=false", "-no-color");
    }
    expect((await alerting()).filter((arn) => !arn.includes(":kms:"))).toEqual([]);
  });
});
