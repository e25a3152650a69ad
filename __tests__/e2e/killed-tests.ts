import { type FaultRow, writeFaultRows } from "./report/rows";
import { applyAndKill, killDescription, type KillPoint } from "./site/kills";
import { Site, type SiteProps } from "./site/site";
import { type StoredState, storedState } from "./site/state-bucket";
import { type Step, stepName } from "../../constructs/commands/rehearsal/ladder/step";
import { unmanagedResources } from "./site/unmanaged-resources";

/** Timeout of one step, in milliseconds. */
const STEP_TIMEOUT = 20 * 60_000;

/** A step and the points at which terraform is killed while it is applied: at most one per stack. */
export interface KilledStep {
  readonly step: Step;
  readonly kills: readonly KillPoint[];
}

/**
 * Defines the tests of a sequence of steps in which terraform is killed again and again.
 *
 * After each kill: the next run reports the lock, which is removed as documented; `npm run adopt` and an
 * apply converge; a second plan is empty, no resource is unmanaged, and no state is older than before.
 */
export function killedTests(name: string, props: SiteProps, steps: readonly KilledStep[]): void {
  let site: Site;
  const rows: FaultRow[] = [];
  let broken: string | undefined;

  jest.setTimeout(STEP_TIMEOUT);
  beforeAll(async () => {
    site = await Site.start(name, props);
  });
  afterAll(async () => {
    writeFaultRows(name, rows);
    await site.stop();
  });

  /** Defines one test. After a failed one, the later ones only report that they did not run. */
  const test = (title: string, run: () => Promise<void>) =>
    it(title, async () => {
      if (broken !== undefined) throw new Error(`not run, because this failed: ${broken}`);
      broken = title;
      await run();
      broken = undefined;
    });

  describe(name, () => {
    test("bootstraps", () => site.bootstrap());

    steps.forEach(({ step, kills }, index) => {
      const points = kills.map(({ stack }) => stack).join(", ");
      test(`${index + 1}. ${stepName(step)}, killed in ${points}`, async () => {
        await site.describe(step);
        for (const stack of site.stacks()) {
          await site.init(stack);
          const point = kills.find((each) => each.stack === stack);
          if (point === undefined) await apply(site, stack);
          else rows.push(await killAndRecover(site, step, point));
        }
        if (index === 0) await site.releaseAll("1");
      });
    });

    test("leaves no change to apply and no unmanaged resource", async () => {
      expect(await site.pendingStacks()).toEqual({});
      expect(await unmanagedResources(site)).toEqual([]);
    });
  });
}

async function killAndRecover(site: Site, step: Step, point: KillPoint): Promise<FaultRow> {
  const { stack } = point;
  const before = await storedState(site, stack);
  const printed = await applyAndKill(site, point);
  const unmanaged = (await unmanagedResources(site)).length;
  expectNotOlder(before, await storedState(site, stack));

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
  expectNotOlder(before, await storedState(site, stack));
  const counts = await apply(site, stack);
  expect(await site.pending(stack)).toBeUndefined();
  expect(await unmanagedResources(site)).toEqual([]);
  expectNotOlder(before, await storedState(site, stack));

  const imported = [...adopted.matchAll(/: (\d+) imported into its state/g)].map(([, count]) =>
    Number(count),
  );
  return {
    point: `${stepName(step)}, ${stack}`,
    injected: killDescription(point),
    outcome: `state left locked; ${changeCounts(printed)}; ${unmanaged} unmanaged resources`,
    nextRun:
      `force-unlock; adopt imports ${imported.reduce((sum, count) => sum + count, 0)}; ` +
      `apply: ${counts}; second plan empty, no unmanaged resource`,
  };
}

/** Applies a stack. Returns Terraform's summary. */
async function apply(site: Site, stack: string): Promise<string> {
  const output = await site.succeed(stack, "apply", "-input=false", "-no-color", "-auto-approve");
  return /Resources: (.*)\./.exec(output)?.[1] ?? "";
}

function changeCounts(printed: string): string {
  const count = (words: string) => printed.split(words).length - 1;
  return (
    `${count(": Creation complete")} created, ${count(": Modifications complete")} changed, ` +
    `${count(": Destruction complete")} destroyed`
  );
}

function expectNotOlder(before: StoredState | undefined, now: StoredState | undefined): void {
  if (before === undefined) return;
  expect(now?.lineage).toBe(before.lineage);
  expect(now?.serial).toBeGreaterThanOrEqual(before.serial);
}
