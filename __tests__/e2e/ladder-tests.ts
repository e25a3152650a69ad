import { type Phase, PHASES } from "../../constructs/service/phases";
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
  let broken: string | undefined;
  let released = false;
  const isProtected = props.dev?.protect !== false;

  jest.setTimeout(STEP);
  beforeAll(async () => {
    site = await Site.start(name, props);
  });
  afterAll(() => site.stop());

  /** A walk: after a step that failed the next ones say nothing of themselves. */
  async function step(title: string, walk: () => Promise<void>): Promise<void> {
    if (broken !== undefined) throw notTried(broken);
    broken = title;
    await walk();
    broken = undefined;
  }

  async function arrive(rung: Rung): Promise<void> {
    await site.climb(rung);
    if (!released) await site.releaseAll("1");
    released = true;
    expect(await site.pendingStacks()).toEqual({});
    expect(await trafficAt(site, rung)).toEqual(expectedTraffic(props, rung));
  }

  /** Defines one step as a test. */
  const test = (title: string, walk: () => Promise<void>) => it(title, () => step(title, walk));

  describe(name, () => {
    test("bootstraps", () => site.bootstrap());

    LADDER.forEach((rung, index) => {
      const { phase } = rung;
      const isLast = index === LADDER.length - 1;
      const isNew = LADDER.findIndex((other) => other.phase === phase) === index;

      test(`${index + 1}. ${rungName(rung)}`, () => arrive(rung));

      if (options.previews === true && isNew)
        for (const other of PHASES.filter((each) => each !== phase))
          test(`in phase ${phase}, previews ${other}`, async () => {
            expect(await preview(site, other)).not.toEqual([]);
          });

      const other = across(phase);
      if (isProtected && other !== undefined && !isLast)
        test(`refuses the jump from ${phase} to ${other}, before anything has moved`, async () => {
          await expect(site.climb({ phase: other })).rejects.toThrow("can't follow the phase");
          expect(await trafficAt(site, rung)).toEqual(expectedTraffic(props, rung));
        });
    });

    if (!isProtected)
      for (const phase of ["fargate", "ec2"] as const) test(`jumps to ${phase}`, () => arrive({ phase }));
  });
}

/** Says in one line, without the place in the code, which step stopped the walk. */
function notTried(broken: string): Error {
  const error = new Error(`not tried, because this failed: ${broken}`);
  error.stack = error.message;
  return error;
}

/** The phase at the other end of the ladder, which is a jump away. */
function across(phase: Phase): Phase | undefined {
  return phase === "cutover" ? undefined : phase === "ec2" ? "fargate" : "ec2";
}

/** Plans every stack as another phase would have it, and names the ones that would change. */
async function preview(site: Site, phase: Phase): Promise<readonly string[]> {
  await site.describe({ phase });
  const stacks = site.stacks();
  const found = await Promise.all(stacks.map((stack) => site.changes(stack)));
  return stacks.filter((_, index) => found[index]?.any === true);
}
