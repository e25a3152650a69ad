import { readFileSync } from "node:fs";
import { join } from "node:path";
import { call } from "../../constructs/commands/rehearsal/emulator/call";
import { expectReached } from "./site/expect-reached";
import { ReachedSite } from "./site/reached-site";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket, storedState } from "./site/state-bucket";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";

/** A web service and a worker with a database, which moves from platform to platform in any order. */
const PROPS = {
  name: "shop",
  services: {
    back: { port: 3000, path: "/*", health: "/healthz", database: true, secrets: ["STRIPE_KEY"] },
    worker: { database: true },
  },
  database: { engine: "postgres", version: "17" },
  dev: { protect: false },
} as const satisfies SiteProps;

const SECRET = "/shop/dev/database/app";

let site: Site;
let reached: ReachedSite;

/** Deploys a phase with a version of the password; every plan passes the gate, and a second plan is empty. */
async function deploy(step: Step, passwordVersion: number): Promise<void> {
  await site.describe(step, { database: { ...PROPS.database, passwordVersion } });
  for (const stack of site.stacks()) {
    const plan = await site.plan(stack);
    if (plan.format_version === undefined) continue;
    expect(await site.gate(stack)).toMatchObject({ code: 0 });
    await site.apply(stack);
  }
}

/** Reads the secret: the id of its current version, and the password in it. */
async function secret(): Promise<{ readonly version: string; readonly password: string }> {
  const answer = await call(site.emulator, "secretsmanager.GetSecretValue", { SecretId: SECRET });
  const { VersionId: version, SecretString: text } = answer as Record<string, string>;
  const { password } = JSON.parse(text ?? "") as Record<string, string>;
  return { version: version ?? "", password: password ?? "" };
}

/** Everything that Terraform wrote: the states, and the last plans. */
async function written(): Promise<string> {
  const texts = await Promise.all(
    site.stacks().map(async (stack) => {
      const plan = join(site.workspace.stackFolder(stack), "plan.json");
      return [(await storedState(site, stack))?.text ?? "", readText(plan)];
    }),
  );
  return texts.flat().join("\n");
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // A stack whose last plan was empty has none.
    return "";
  }
}

/** Runs `npm run restart`. */
const restart = (...words: readonly string[]) =>
  site.workspace.run("npm", "run", "--silent", "restart", "--", ...words);

/**
 * Defines the tests of the database's password: each step changes it in place, on every platform that the step has.
 *
 * @param steps - each with the number of its password; the first one is the first deployment
 */
export function passwordTests(steps: readonly (readonly [step: Step, version: number])[]): void {
  // A database takes minutes, and other tests run in parallel.
  jest.setTimeout(20 * 60_000);
  beforeAll(async () => {
    site = await Site.start("a password that is changed in every phase", PROPS);
    await createStateBucket(site);
    reached = await ReachedSite.start(site);
  });
  afterAll(async () => {
    reached.stop();
    await site.stop();
  });

  describe("the database's password", () => {
    const seen: string[] = [];

    it.each(steps)(
      "in %j changes with version %d in place, and with it the containers of every platform",
      async (step, version) => {
        await deploy(step, version);
        if (version === 1) await site.releaseAll("1");
        const { version: id, password } = await secret();
        expect(password).toMatch(/^[A-Za-z0-9]{32}$/);
        expect(seen).not.toContain(password);
        seen.push(password);
        expect(await site.pendingStacks()).toEqual({});
        const all = await written();
        for (const each of seen) expect(all).not.toContain(each);
        for (const [stack, platform] of [
          ["dev-ec2", "host"],
          ["dev-fargate", "fargate"],
        ] as const) {
          const state = (await storedState(site, stack))?.text ?? "";
          const runs = platform === "host" ? step.phase !== "fargate" : step.phase !== "ec2";
          expect([stack, state.includes(id)]).toEqual([stack, runs]);
        }
        expect(await restart("dev", "back")).toMatchObject({ code: 0 });
        const { output } = await restart("dev");
        expect(output.includes("host, back, worker: new containers are serving")).toBe(
          step.phase !== "fargate",
        );
        expect(output.includes("Fargate, worker: new containers are serving")).toBe(step.phase !== "ec2");
        expect(await site.pendingStacks()).toEqual({});
        await expectReached(site, reached, { step, password });
      },
    );

    it("is not needed to refuse a service that main.ts does not describe", async () => {
      const { code, output } = await restart("dev", "bakc");
      expect([code, output]).toEqual([1, expect.stringContaining('"bakc" is not a service of "dev"')]);
    });
  });
}
