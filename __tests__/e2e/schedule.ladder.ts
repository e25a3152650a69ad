import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { ownImage } from "./own-image";
import { PlayedSchedule, type Running } from "./site/played-schedule";
import { pushImage } from "./site/push-image";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { type Outcome, unwrapped } from "./workspace";

const PROPS = {
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    worker: { database: true, replicas: 2 },
  },
  database: { engine: "postgres", version: "17" },
  dev: { protect: false, schedule: { off: "daily 20:00", on: "daily 08:00", timezone: "UTC" } },
} as const satisfies SiteProps;

/** A change that replaces the containers of a service. */
const CHANGED = {
  services: { ...PROPS.services, front: { ...PROPS.services.front, environment: { GREETING: "hello" } } },
};

/** What an environment has in a phase, and what is said while it sleeps. */
interface Night {
  readonly step: Step;
  readonly awake: Running;
  readonly asleep: Running;
  /** Beginnings of the notes. */
  readonly notes: readonly string[];
  /** End of a release. */
  readonly released: string;
  /** What cannot be restarted. */
  readonly stopped: string;
  /** The stack that another phase changes first. */
  readonly refusing: string;
  /** Words and exit codes of `npm run deploy`. */
  readonly deployments: readonly (readonly [word: string, exitCode: number])[];
}

const NIGHTS: readonly Night[] = [
  {
    step: { phase: "ec2" },
    awake: { host: "running", database: "available", tasks: {} },
    asleep: { host: "stopped", database: "stopped", tasks: {} },
    notes: ["the EC2 host is stopped", "the database is stopped"],
    released: "it is stopped, and serves",
    stopped: "host",
    refusing: "dev-fargate",
    deployments: [
      ["--plan-only", 2],
      ["--yes", 0],
    ],
  },
  {
    step: { phase: "fargate" },
    awake: { database: "available", tasks: { "front-rolling-8080": [1, 1], "worker-rolling": [2, 2] } },
    asleep: { database: "stopped", tasks: { "front-rolling-8080": [0, 0], "worker-rolling": [0, 0] } },
    notes: ["no service has a task on ECS", "the database is stopped"],
    released: "it is asleep, and serves",
    stopped: "Fargate, front; Fargate, worker",
    refusing: "dev-ec2",
    deployments: [["--yes", 0]],
  },
];

// Other tests run in parallel.
jest.setTimeout(20 * 60_000);

describe.each(NIGHTS)("an environment in $step, while it sleeps", (night) => {
  const { step, asleep, awake } = night;
  let site: Site;
  let schedule: PlayedSchedule;

  /** Runs a command of package.json in the environment, which stays asleep. */
  async function run(command: string, ...words: readonly string[]): Promise<Outcome> {
    const outcome = await site.workspace.run("npm", "run", "--silent", command, "--", "dev", ...words);
    expect(await schedule.running()).toEqual(asleep);
    return { ...outcome, output: unwrapped(outcome.output) };
  }

  function expectNotes(output: string): void {
    for (const note of night.notes) expect(output).toContain(`dev: asleep: ${note}`);
  }

  beforeAll(async () => {
    site = await Site.start(`asleep in ${step.phase}`, PROPS);
    schedule = new PlayedSchedule(site);
    await createStateBucket(site);
    await site.describe(step);
    await site.plan("dev-foundation");
    await site.apply("dev-foundation");
    await site.releaseAll("1");
    await site.applyStep(step);
    expect(await schedule.running()).toEqual(awake);
    await schedule.play(20, 24);
    expect(await schedule.running()).toEqual(asleep);
  });
  afterAll(() => site.stop());

  it("is as described, and npm run drift says what sleeps", async () => {
    const { output } = await run("drift");
    expectNotes(output);
    for (const stack of site.stacks()) expect(output).toContain(`${stack}: as described`);
    expect(output).toContain(", 0 made outside of Terraform");
  });

  it("has nothing to restart", async () => {
    const { code, output } = await run("restart");
    expect(output).toContain(`restart: ${night.stopped}: asleep, so there is no container to restart.`);
    expect(code).toBe(1);
  });

  it("records a release, which serves when it wakes", async () => {
    await pushImage(site, "front", "2");
    const { code, output } = await run("release", "front=release-2");
    expect(output).toContain(night.released);
    expect(code).toBe(0);
    const { Parameter } = await site.aws.ssm.send(new GetParameterCommand({ Name: "/shop/dev/front/image" }));
    expect(Parameter?.Value).toBe(ownImage("front", "2"));
  });

  it("cannot change the phase", async () => {
    await site.describe({ phase: "cutover" });
    // Terraform breaks lines between words.
    await expect(site.plan(night.refusing)).rejects.toThrow(
      /cannot\s+change\s+the\s+phase\s+while\s+the\s+environment\s+is\s+asleep/,
    );
  });

  it("is deployed, which says what sleeps and wakes nothing", async () => {
    await site.describe(step, CHANGED);
    for (const [word, exitCode] of night.deployments) {
      const { code, output } = await run("deploy", word);
      expectNotes(output);
      expect(code).toBe(exitCode);
    }
  });

  it("wakes as it is described then", async () => {
    await schedule.play(0, 9);
    expect(await schedule.running()).toEqual(awake);
    expect(await site.pendingStacks()).toEqual({});
  });
});
