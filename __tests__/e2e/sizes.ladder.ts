import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { MAX_SERVICES } from "../../constructs/settings/limits";
import type { ServiceDescription } from "../../constructs/settings/service-description";
import { Site } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

/** How many of them have a path. */
const ROUTED = 40;

const service = (index: number): ServiceDescription =>
  index < ROUTED ? { port: 8080, path: index === 0 ? "/*" : `/s${index}/*`, health: "/healthz" } : {};

const SERVICES = Object.fromEntries(
  Array.from({ length: MAX_SERVICES }, (_, index) => [`s${index}`, service(index)]),
);

const STEPS: readonly Step[] = [{ phase: "cutover", fargate: 50 }, { phase: "fargate" }];

let site: Site;

jest.setTimeout(30 * 60_000);
beforeAll(async () => {
  const host = { instanceType: "m7i.16xlarge" };
  site = await Site.start("sizes", { name: "shop", services: SERVICES, host, dev: { protect: false } });
  await createStateBucket(site);
});
afterAll(() => site.stop());

describe("the most services of an environment", () => {
  it("are deployed on a host, in plans that the gate passes", async () => {
    await site.applyStep({ phase: "ec2" });
    await site.releaseAll("1");
  });

  it.each(STEPS)("move to $phase, after which nothing is planned", async (step) => {
    await site.applyStep(step);
    expect(await site.pendingStacks()).toEqual({});
  });
});
