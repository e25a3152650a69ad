import { type FaultRow, faultRows } from "./site/fault-rows";
import { killedApply } from "./site/killed-apply";
import { type KillPoint, killWords } from "./site/kill-point";
import { type Rung, rungName } from "./site/rung";
import { Site, type SiteProps } from "./site/site";
import { type StoredState, storedState } from "./site/stored-state";
import { strangers } from "./site/strangers";

/** Longest time of one step, in milliseconds. */
const STEP = 20 * 60_000;

/** A rung, and the points of the way to it at which terraform is killed, one a stack. */
export interface KilledClimb {
  readonly rung: Rung;
  readonly kills: readonly KillPoint[];
}

/**
 * Defines the tests of one walk on which terraform is killed again and again.
 *
 * After each time: the next run shows the lock, which is taken off as the README says; `npm run adopt` and an apply
 * converge; a second plan is empty, nothing is left that no state knows, and no state went back.
 */
export function killedTests(name: string, props: SiteProps, walk: readonly KilledClimb[]): void {
  let site: Site;
  const rows: FaultRow[] = [];
  let broken: string | undefined;

  jest.setTimeout(STEP);
  beforeAll(async () => {
    site = await Site.start(name, props);
  });
  afterAll(async () => {
    faultRows(name, rows);
    await site.stop();
  });

  /** Defines one step of the walk: after one that failed the next ones say nothing of themselves. */
  const test = (title: string, step: () => Promise<void>) =>
    it(title, async () => {
      if (broken !== undefined) throw new Error(`not tried, because this failed: ${broken}`);
      broken = title;
      await step();
      broken = undefined;
    });

  describe(name, () => {
    test("bootstraps", () => site.bootstrap());

    walk.forEach(({ rung, kills }, index) => {
      const points = kills.map(({ stack }) => stack).join(", ");
      test(`${index + 1}. ${rungName(rung)}, killed in ${points}`, async () => {
        await site.describe(rung);
        for (const stack of site.stacks()) {
          await site.init(stack);
          const point = kills.find((each) => each.stack === stack);
          if (point === undefined) await apply(site, stack);
          else rows.push(await killAndRecover(site, rung, point));
        }
        if (index === 0) await site.releaseAll("1");
      });
    });

    test("leaves nothing to do and nothing behind", async () => {
      expect(await site.pendingStacks()).toEqual({});
      expect(await strangers(site)).toEqual([]);
    });
  });
}

async function killAndRecover(site: Site, rung: Rung, point: KillPoint): Promise<FaultRow> {
  const { stack } = point;
  const before = await storedState(site, stack);
  const printed = await killedApply(site, point);
  const lost = (await strangers(site)).length;
  expectNoWayBack(before, await storedState(site, stack));

  const refused = await site.workspace.terraform(
    stack,
    "apply",
    "-input=false",
    "-no-color",
    "-auto-approve",
  );
  expect(refused).toMatchObject({
    code: 1,
    output: expect.stringContaining("Error acquiring the state lock") as unknown,
  });
  const [, id = "none"] = /Lock Info:\s+ID:\s+(\S+)/.exec(refused.output) ?? [];
  await site.succeed(stack, "force-unlock", "-force", id);

  const adopted = await site.workspace.succeed("npm", "run", "--silent", "adopt", "--", "dev");
  expectNoWayBack(before, await storedState(site, stack));
  const counts = await apply(site, stack);
  expect(await site.pending(stack)).toBeUndefined();
  expect(await strangers(site)).toEqual([]);
  expectNoWayBack(before, await storedState(site, stack));

  const taken = [...adopted.matchAll(/: (\d+) taken into its state/g)].map(([, count]) => Number(count));
  return {
    point: `${rungName(rung)}, ${stack}`,
    injected: killWords(point),
    outcome: `lock left behind; ${done(printed)}; ${lost} things with the tags of dev in no state`,
    nextRun:
      `lock message with its ID; force-unlock; adopt takes in ${taken.reduce((sum, count) => sum + count, 0)}; ` +
      `apply: ${counts}; second plan empty, no stranger left`,
  };
}

/** Applies a stack, and answers with what it did in Terraform's words. */
async function apply(site: Site, stack: string): Promise<string> {
  const output = await site.succeed(stack, "apply", "-input=false", "-no-color", "-auto-approve");
  return /Resources: (.*)\./.exec(output)?.[1] ?? "";
}

function done(printed: string): string {
  const count = (words: string) => printed.split(words).length - 1;
  return (
    `${count(": Creation complete")} created, ${count(": Modifications complete")} changed, ` +
    `${count(": Destruction complete")} destroyed`
  );
}

function expectNoWayBack(before: StoredState | undefined, now: StoredState | undefined): void {
  if (before === undefined) return;
  expect(now?.lineage).toBe(before.lineage);
  expect(now?.serial).toBeGreaterThanOrEqual(before.serial);
}
