import { existsSync } from "node:fs";
import { join } from "node:path";
import { type FaultProxy, startFaultProxy } from "./emulator/fault-proxy";
import { type FaultPoint, faultWords } from "./site/fault-point";
import { type FaultRow, faultRows } from "./site/fault-rows";
import { makeStateBucket } from "./site/make-state-bucket";
import { proxiedTerraform } from "./site/proxied-terraform";
import { type Rung, rungName } from "./site/rung";
import { Site, type SiteProps } from "./site/site";
import { storedState } from "./site/stored-state";
import { strangers } from "./site/strangers";
import { takeRemedy } from "./site/take-remedy";

/** Longest time of one step, in milliseconds. */
const STEP = 20 * 60_000;

const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"];

/** A rung, and the faults on the way to it: one a stack at most. */
export interface FaultyClimb {
  readonly rung: Rung;
  readonly faults: readonly FaultPoint[];
}

/**
 * Defines the tests of one walk on which AWS answers with errors, with throttling, or not at all.
 *
 * Each time the apply fails or succeeds as it should; then what the README says is done, and the next run converges: it
 * succeeds, a second plan is empty, nothing is left that no state knows, and no state went back.
 */
export function faultTests(name: string, props: SiteProps, walk: readonly FaultyClimb[]): void {
  let site: Site;
  let proxy: FaultProxy;
  const rows: FaultRow[] = [];
  let broken: string | undefined;

  jest.setTimeout(STEP);
  beforeAll(async () => {
    site = await Site.start(name, props);
    proxy = await startFaultProxy(site.emulator.url);
    await makeStateBucket(site);
  });
  afterAll(async () => {
    faultRows(name, rows);
    await proxy.stop();
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
    walk.forEach(({ rung, faults }, index) => {
      for (const [number, point] of faults.entries())
        test(`${index + 1}. ${rungName(rung)}, ${point.stack}: ${faultWords(point.fault)}`, async () => {
          if (number === 0) await site.describe(rung);
          await applyUpTo(site, point.stack, faults[number - 1]?.stack);
          rows.push(await strike(site, proxy, rung, point));
        });

      test(`${index + 1}. ${rungName(rung)} is reached`, async () => {
        await applyUpTo(site, undefined, faults.at(-1)?.stack);
        expect(await site.pendingStacks()).toEqual({});
        if (index === 0) await site.releaseAll("1");
      });
    });
  });
}

/** Applies the stacks that are deployed between two. */
async function applyUpTo(site: Site, stack: string | undefined, after: string | undefined): Promise<void> {
  const stacks = site.stacks();
  const end = stack === undefined ? stacks.length : stacks.indexOf(stack);
  for (const each of stacks.slice(after === undefined ? 0 : stacks.indexOf(after) + 1, end)) {
    await site.init(each);
    await site.succeed(each, ...APPLY);
  }
}

/** Lets a fault strike, does what the README says, and runs again. */
async function strike(site: Site, proxy: FaultProxy, rung: Rung, point: FaultPoint): Promise<FaultRow> {
  const { stack, fault, remedies = [], isHealed = false } = point;
  await site.init(stack);
  const before = await storedState(site, stack);
  proxy.inject(fault);
  const struck = await proxiedTerraform(site, proxy, stack, ...APPLY);
  expect(proxy.heal()).not.toEqual([]);
  expect({ code: struck.code, output: struck.output }).toMatchObject({ code: isHealed ? 0 : 1 });

  for (const remedy of remedies) await takeRemedy(site, stack, remedy);
  expect(existsSync(join(site.workspace.stackFolder(stack), "errored.tfstate"))).toBe(false);
  const next = await site.succeed(stack, ...APPLY);
  expect(await site.pending(stack)).toBeUndefined();
  expect(await strangers(site)).toEqual([]);
  const now = await storedState(site, stack);
  if (before !== undefined) {
    expect(now?.lineage).toBe(before.lineage);
    expect(now?.serial).toBeGreaterThanOrEqual(before.serial);
  }
  return {
    point: `${rungName(rung)}, ${stack}`,
    injected: faultWords(fault),
    outcome: isHealed ? "succeeds, because it is tried again" : `fails: ${firstError(struck.output)}`,
    nextRun: [...remedies, `apply: ${/Resources: (.*)\./.exec(next)?.[1]}`, "second plan empty"].join("; "),
  };
}

/** What went wrong, without the reason that the test made up. */
function firstError(output: string): string {
  return /Error: (.*?)(?: \(|: |$)/m.exec(output)?.[1] ?? "";
}
