import { type Phase, PHASE_FACTS, PHASES } from "../../constructs/service/phases";
import { outlivingResources } from "./site/outliving-resources";
import { passwordVersions } from "./site/password-versions";
import { Site, type SiteProps } from "./site/site";
import { ladderFrom, type Step, stepName } from "../../constructs/commands/rehearsal/ladder/step";
import { expectedTraffic, trafficAt } from "./site/traffic-at";

/** Timeout of one step, in milliseconds. A database takes minutes, and other tests run in parallel. */
const STEP_TIMEOUT = 20 * 60_000;

/** Options of the tests of a phase sequence. */
export interface PhaseSequenceOptions {
  /** Whether every other phase is previewed in each phase. */
  readonly previews?: boolean;
  /** Steps that are left out, by their names. Default: none. */
  readonly without?: readonly string[];
  /** A service that uses the database; every step changes the database's password, too. Absent: none does. */
  readonly newPasswordFor?: string;
}

/**
 * Defines the tests of one application: the phase sequence to Fargate and back, and the jumps.
 *
 * In every step each plan passes the gate and is applied, a second plan is empty, every described path reaches the platform
 * that has its traffic, and the log groups and the host's address are those of the first step. Where the step changes the
 * database's password, the active platforms get the new version of its secret.
 */
export function phaseSequenceTests(name: string, props: SiteProps, options: PhaseSequenceOptions = {}): void {
  // From the host to Fargate and back.
  const sequence = ladderFrom().filter((step) => options.without?.includes(stepName(step)) !== true);
  let site: Site;
  let broken: string | undefined;
  let released = false;
  let outliving: readonly string[] | undefined;
  let passwordVersion = 0;
  const passwords: string[] = [];
  const isProtected = props.dev?.protect !== false;

  jest.setTimeout(STEP_TIMEOUT);
  beforeAll(async () => {
    site = await Site.start(name, props);
  });
  afterAll(() => site.stop());

  /** After a failed step, the later ones only report that they did not run. */
  async function runStep(title: string, run: () => Promise<void>): Promise<void> {
    if (broken !== undefined) throw notTried(broken);
    broken = title;
    await run();
    broken = undefined;
  }

  /** What differs from the description at the moment: the version of the password. */
  const differences = (): Partial<SiteProps> =>
    passwordVersion === 0 ? {} : { database: { ...props.database, passwordVersion } };

  async function arrive(step: Step): Promise<void> {
    if (options.newPasswordFor !== undefined) passwordVersion += 1;
    await site.applyStep(step, differences());
    if (options.newPasswordFor !== undefined) await expectNewPassword(step, options.newPasswordFor);
    if (!released) await site.releaseAll("1");
    released = true;
    expect(await site.pendingStacks()).toEqual({});
    expect(await trafficAt(site, step)).toEqual(expectedTraffic(props, step));
    const found = await outlivingResources(site.aws);
    outliving ??= found;
    expect(found).toEqual(outliving);
    expect(found.length).toBeGreaterThan(Object.keys(props.services).length + 1);
  }

  /** Expects that the active platforms name a version of the secret that did not exist before the step. */
  async function expectNewPassword({ phase }: Step, service: string): Promise<void> {
    const { newest, used } = await passwordVersions(site, service, props.services[service]?.port ?? 0);
    const { host, fargate } = PHASE_FACTS[phase];
    expect(used).toEqual({ ...(host && { ec2: newest }), ...(fargate && { fargate: newest }) });
    expect(passwords).not.toContain(newest);
    passwords.push(newest);
  }

  /** Defines one step as a test. */
  const test = (title: string, run: () => Promise<void>) => it(title, () => runStep(title, run));

  describe(name, () => {
    test("bootstraps", () => site.bootstrap());

    sequence.forEach((step, index) => {
      const { phase } = step;
      const isLast = index === sequence.length - 1;
      const isNew = sequence.findIndex((other) => other.phase === phase) === index;

      test(`${index + 1}. ${stepName(step)}`, () => arrive(step));

      if (options.previews === true && isNew) {
        for (const other of PHASES.filter((each) => each !== phase)) {
          test(`in phase ${phase}, previews ${other}`, async () => {
            expect(await preview(site, other, differences())).not.toEqual([]);
          });
        }
      }

      const other = oppositePhase(phase);
      if (isProtected && other !== undefined && !isLast) {
        test(`refuses the jump from ${phase} to ${other}, before anything was changed`, async () => {
          await expect(site.applyStep({ phase: other }, differences())).rejects.toThrow(
            "cannot switch to phase",
          );
          expect(await trafficAt(site, step)).toEqual(expectedTraffic(props, step));
        });
      }
    });

    if (!isProtected) {
      for (const phase of ["fargate", "ec2"] as const) test(`jumps to ${phase}`, () => arrive({ phase }));
    }
  });
}

/** Builds the one-line error, without a stack trace, of a step that did not run. */
function notTried(broken: string): Error {
  const error = new Error(`not run, because this failed: ${broken}`);
  error.stack = error.message;
  return error;
}

/** Returns the phase that can be reached only by a jump. */
function oppositePhase(phase: Phase): Phase | undefined {
  return phase === "cutover" ? undefined : phase === "ec2" ? "fargate" : "ec2";
}

/** Plans every stack for another phase. Returns the stacks that would change. */
async function preview(
  site: Site,
  phase: Phase,
  differences: Partial<SiteProps>,
): Promise<readonly string[]> {
  await site.describe({ phase }, differences);
  const stacks = site.stacks();
  const found = await Promise.all(stacks.map((stack) => site.changes(stack)));
  return stacks.filter((_, index) => found[index]?.any === true);
}
