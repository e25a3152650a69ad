import { type Phase, PHASES } from "../../constructs/service/phase";
import { expectedTraffic } from "./site/expected-traffic";
import { LADDER, type Rung, rungName } from "./site/rung";
import { Site, type SiteProps } from "./site/site";
import { trafficAt } from "./site/traffic-at";

/** Longest time of one step, in milliseconds: a database alone takes minutes, and other tests run beside it. */
const STEP = 20 * 60_000;

/** How a case differs from the plain walk. */
export interface LadderOptions {
  /** Whether each other phase is planned in each deployed phase. */
  readonly previews?: boolean;
}

/**
 * Defines the tests of one application: from nothing up the ladder and all the way back, and the jumps.
 *
 * On every rung each plan passes the gate and is applied as it was planned, a second plan is empty, and every path of
 * the description leads to whoever serves it on this rung.
 */
export function ladderTests(name: string, props: SiteProps, options: LadderOptions = {}): void {
  let site: Site;
  const isProtected = props.dev?.protect !== false;

  jest.setTimeout(STEP);
  beforeAll(async () => {
    site = await Site.start(name, props);
    await site.bootstrap();
  });
  afterAll(() => site.stop());

  async function arrive(rung: Rung): Promise<void> {
    await site.climb(rung);
    expect(await site.pendingStacks()).toEqual({});
    expect(await trafficAt(site, rung)).toEqual(expectedTraffic(props, rung));
  }

  describe(name, () => {
    LADDER.forEach((rung, index) => {
      it(`${index + 1}. ${rungName(rung)}`, async () => {
        await arrive(rung);
        if (index === 0) await site.releaseAll("1");
      });

      const before = LADDER[index - 1]?.phase;
      if (options.previews === true && before !== rung.phase && index < LADDER.length - 3)
        it.each(PHASES.filter((phase) => phase !== rung.phase))(
          `in phase ${rung.phase}, previews %s`,
          async (phase) => {
            expect(await preview(site, phase)).toBeGreaterThan(0);
          },
        );

      const other = across(rung.phase);
      if (isProtected && other !== undefined && index < LADDER.length - 1)
        it(`refuses the jump from ${rung.phase} to ${other}, before anything has moved`, async () => {
          await expect(site.climb({ phase: other })).rejects.toThrow("can't");
          expect(await trafficAt(site, rung)).toEqual(expectedTraffic(props, rung));
        });
    });

    if (!isProtected)
      it.each([
        ["ec2", "fargate"],
        ["fargate", "ec2"],
      ] as const)("jumps from %s to %s", async (_, phase) => {
        await arrive({ phase });
      });
  });
}

/** The phase at the other end of the ladder, which is a jump away. */
function across(phase: Phase): Phase | undefined {
  return phase === "cutover" ? undefined : phase === "ec2" ? "fargate" : "ec2";
}

/** Plans every stack as another phase would have it, and counts the resources that would change. */
async function preview(site: Site, phase: Phase): Promise<number> {
  await site.describe({ phase });
  let changes = 0;
  for (const stack of site.stacks()) {
    const { resource_changes: found = [] } = await site.plan(stack);
    changes += found.filter(({ change }) => change.actions.join() !== "no-op").length;
  }
  return changes;
}
