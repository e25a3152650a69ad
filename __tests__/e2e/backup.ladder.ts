import { remainingResources } from "../../constructs/commands/rehearsal/remaining-resources";
import type { DatabaseDescription } from "../../constructs/settings/database-description";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

/** A service with a protected database, of which only the foundation is deployed. */
const PROPS = {
  name: "shop",
  services: { back: { port: 3000, path: "/*", health: "/healthz", database: true } },
  customerManagedKey: true,
  alerts: { email: ["ops@example.com"] },
} as const satisfies SiteProps;

const FOUNDATION = "dev-foundation";
const PLAN = { retention: 90, monthlyRetention: 365, vaultLock: true };

let site: Site;

// A database takes minutes, and other tests run in parallel.
jest.setTimeout(20 * 60_000);
beforeAll(async () => {
  site = await Site.start("recovery points of the database", PROPS);
  await createStateBucket(site);
});
afterAll(() => site.stop());

/** Describes a backup plan. */
const described = (backupPlan: DatabaseDescription["backupPlan"], others: Partial<SiteProps> = {}) =>
  site.describe({ phase: "ec2" }, { database: { backupPlan }, ...others });

/** Plans and applies what is described. @returns what the gate says, before it is applied */
async function applied(): Promise<readonly [code: number | null, output: string]> {
  await site.plan(FOUNDATION);
  const { code, output } = await site.gate(FOUNDATION);
  await site.apply(FOUNDATION);
  expect(await site.pending(FOUNDATION)).toBeUndefined();
  return [code, output];
}

/** Names of what AWS Backup has. */
async function kept(): Promise<readonly string[]> {
  const all = await remainingResources(site.emulator);
  return all.filter((arn) => arn.includes(":backup:"));
}

describe("a backup plan", () => {
  it("is made with the database, with vault, lock, role and selection, and then nothing is planned", async () => {
    await described(PLAN);
    expect(await applied()).toEqual([0, expect.anything()]);
    const shown = await site.succeed(FOUNDATION, "show", "-no-color");
    // moto's windows are 13:14-13:44 and on Wednesday 06:38-07:08.
    expect(shown).toContain('"cron(14 14 * * ? *)"');
    expect(shown).toContain('"cron(14 14 1 * ? *)"');
    expect(await kept()).not.toEqual([]);
  });

  it("keeps recovery points for longer in place", async () => {
    await described({ ...PLAN, retention: 120 });
    expect(await applied()).toEqual([0, expect.anything()]);
  });

  it("is refused by the gate with fewer days", async () => {
    await described(PLAN);
    await site.plan(FOUNDATION);
    const { code, output } = await site.gate(FOUNDATION);
    expect([code, output]).toEqual([1, expect.stringContaining("backups would be deleted sooner")]);
  });

  it("is not taken out while the environment is protected: the plan itself fails", async () => {
    await described(false);
    await expect(site.plan(FOUNDATION)).rejects.toThrow(/database\.backupPlan: without\s+it\s+AWS\s+Backup/);
  });

  it("is given up in two deployments: first the protection alone, then the plan", async () => {
    await described({ ...PLAN, retention: 120 }, { protect: false });
    expect(await applied()).toEqual([0, expect.anything()]);
    await described(false, { protect: false });
    expect(await applied()).toEqual([0, expect.anything()]);
    expect(await kept()).toEqual([]);
  });

  it("can be added to a database that is there, with a schedule, and is destroyed with the environment", async () => {
    const schedule = { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" };
    await described({}, { protect: false, schedule });
    expect(await applied()).toEqual([0, expect.anything()]);
    await site.succeed(FOUNDATION, "destroy", "-auto-approve", "-input=false", "-no-color");
    expect(await kept()).toEqual([]);
  });
});
