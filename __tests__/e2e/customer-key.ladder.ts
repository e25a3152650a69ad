import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { remainingResources } from "../../constructs/commands/rehearsal/remaining-resources";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

/** What a customer managed key encrypts: a database, a secret, and logs of every kind. */
const PROPS = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz", database: true, secrets: ["STRIPE_KEY"] },
  },
  database: { engine: "postgres", version: "17" },
  network: { flowLogs: "all" },
  customerManagedKey: true,
  dev: { protect: false },
} as const satisfies SiteProps;

const STEPS: readonly Step[] = [{ phase: "ec2" }, { phase: "cutover", fargate: 10 }, { phase: "fargate" }];

let site: Site;

// Other tests run in parallel.
jest.setTimeout(20 * 60_000);
beforeAll(async () => {
  site = await Site.start("customer key", PROPS);
  await createStateBucket(site);
});
afterAll(() => site.stop());

/** Applies a step, with a release after the foundation as CI makes it. */
async function applied(step: Step): Promise<void> {
  await site.describe(step);
  if ((await site.plan("dev-foundation")).format_version !== undefined) await site.apply("dev-foundation");
  await site.releaseAll("v1");
  await site.applyStep(step);
}

describe("a customer managed key from the first deployment on", () => {
  it.each(STEPS)("encrypts what is deployed in %j, and then nothing is planned", async (step) => {
    await applied(step);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("is one that an edit would give up, which a protected environment refuses before anything has changed", async () => {
    await site.describe({ phase: "fargate" }, { dev: { protect: true }, customerManagedKey: false });
    await expect(site.plan("dev-foundation")).rejects.toThrow(
      /customerManagedKey: false would delete the key/,
    );
  });

  it("is deleted with the environment, and nothing else remains", async () => {
    await site.describe({ phase: "fargate" });
    for (const stack of [...site.stacks()].reverse()) {
      await site.succeed(stack, "destroy", "-auto-approve", "-input=false", "-no-color");
    }
    const left = await remainingResources(site.emulator);
    // Released task definitions stay for a rollback, and keys until their waiting period is over.
    expect(left.filter((arn) => !/:(kms|s3|ecs:.*:task-definition)[:/]/.test(arn))).toEqual([]);
  });
});
