import { existsSync } from "node:fs";
import { join } from "node:path";
import { type FaultProxy, startFaultProxy } from "./fault-proxy";
import { type FaultRow, writeFaultRows } from "./report/rows";
import { applyRemedy, faultDescription, type FaultPoint, proxiedTerraform } from "./site/faults";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket, storedState } from "./site/state-bucket";
import { type Step, stepName } from "../../constructs/commands/rehearsal/ladder/step";
import { unmanagedResources } from "./site/unmanaged-resources";

/** Timeout of one step, in milliseconds. */
const STEP_TIMEOUT = 20 * 60_000;

const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"];

/** A step and the faults while it is applied: at most one per stack. */
export interface FaultyStep {
  readonly step: Step;
  readonly faults: readonly FaultPoint[];
}

/**
 * Defines the tests of a sequence of steps while AWS answers with errors, with throttling, or not at all.
 *
 * After each fault the documented recovery is done and the next run converges: it succeeds, a second plan is
 * empty, no resource is unmanaged, and no state is older than before.
 */
export function faultTests(name: string, props: SiteProps, steps: readonly FaultyStep[]): void {
  let site: Site;
  let proxy: FaultProxy;
  const rows: FaultRow[] = [];
  let broken: string | undefined;

  jest.setTimeout(STEP_TIMEOUT);
  beforeAll(async () => {
    site = await Site.start(name, props);
    proxy = await startFaultProxy(site.emulator.url);
    await createStateBucket(site);
  });
  afterAll(async () => {
    writeFaultRows(name, rows);
    await proxy.stop();
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
    steps.forEach(({ step, faults }, index) => {
      for (const [number, point] of faults.entries()) {
        test(`${index + 1}. ${stepName(step)}, ${point.stack}: ${faultDescription(point.fault)}`, async () => {
          if (number === 0) await site.describe(step);
          await applyUpTo(site, point.stack, faults[number - 1]?.stack);
          rows.push(await injectFault(site, proxy, step, point));
        });
      }

      test(`${index + 1}. ${stepName(step)} is applied`, async () => {
        await applyUpTo(site, undefined, faults.at(-1)?.stack);
        expect(await site.pendingStacks()).toEqual({});
        if (index === 0) await site.releaseAll("1");
      });
    });
  });
}

/** Applies the stacks between two stacks, in deploy order. */
async function applyUpTo(site: Site, stack: string | undefined, after: string | undefined): Promise<void> {
  const stacks = site.stacks();
  const end = stack === undefined ? stacks.length : stacks.indexOf(stack);
  for (const each of stacks.slice(after === undefined ? 0 : stacks.indexOf(after) + 1, end)) {
    await site.init(each);
    await site.succeed(each, ...APPLY);
  }
}

/** Applies a stack with a fault, does the documented recovery, and applies again. */
async function injectFault(site: Site, proxy: FaultProxy, step: Step, point: FaultPoint): Promise<FaultRow> {
  const { stack, fault, remedies = [], isRetried = false } = point;
  await site.init(stack);
  const before = await storedState(site, stack);
  proxy.inject(fault);
  const faulty = await proxiedTerraform(site, proxy, stack, ...APPLY);
  expect(proxy.clear()).not.toEqual([]);
  expect({ code: faulty.code, output: faulty.output }).toMatchObject({ code: isRetried ? 0 : 1 });

  for (const remedy of remedies) await applyRemedy(site, stack, remedy);
  expect(existsSync(join(site.workspace.stackFolder(stack), "errored.tfstate"))).toBe(false);
  const next = await site.succeed(stack, ...APPLY);
  expect(await site.pending(stack)).toBeUndefined();
  expect(await unmanagedResources(site)).toEqual([]);
  const now = await storedState(site, stack);
  if (before !== undefined) {
    expect(now?.lineage).toBe(before.lineage);
    expect(now?.serial).toBeGreaterThanOrEqual(before.serial);
  }
  return {
    point: `${stepName(step)}, ${stack}`,
    injected: faultDescription(fault),
    outcome: isRetried ? "succeeds, because the call is retried" : `fails: ${firstError(faulty.output)}`,
    nextRun: [...remedies, `apply: ${/Resources: (.*)\./.exec(next)?.[1]}`, "second plan empty"].join("; "),
  };
}

/** Returns Terraform's error, without the injected reason. */
function firstError(output: string): string {
  return /Error: (.*?)(?: \(|: |$)/m.exec(output)?.[1] ?? "";
}
