import { DescribeTasksCommand, ListTasksCommand } from "@aws-sdk/client-ecs";
import { call } from "../../constructs/commands/rehearsal/emulator/call";
import { readManifest } from "../../constructs/commands/rehearsal/host-manifest";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { passwordVersions } from "./site/password-versions";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket, storedState } from "./site/state-bucket";

const PROPS = {
  name: "shop",
  services: { back: { port: 3000, path: "/*", health: "/healthz", database: true } },
  database: { engine: "postgres", version: "17" },
  dev: { protect: false },
} as const satisfies SiteProps;

let site: Site;

// A database takes minutes.
jest.setTimeout(20 * 60_000);
beforeAll(async () => {
  site = await Site.start("an application with a user of its own in the database", PROPS);
  await createStateBucket(site);
});
afterAll(() => site.stop());

/** Deploys a phase with a password and with or without a user of the application's own; every plan passes the gate. */
async function deploy(step: Step, passwordVersion: number, applicationUser: boolean): Promise<void> {
  await site.describe(step, { database: { ...PROPS.database, passwordVersion, applicationUser } });
  for (const stack of site.stacks()) {
    const plan = await site.plan(stack);
    if (plan.format_version === undefined) continue;
    expect(await site.gate(stack)).toMatchObject({ code: 0 });
    await site.apply(stack);
    if (stack === "dev-foundation" && passwordVersion === 1) await site.releaseAll("1");
  }
}

/** The secret of the application's user. */
async function secret(): Promise<{
  readonly version: string;
  readonly user: string;
  readonly password: string;
}> {
  const asked = { SecretId: "/shop/dev/database/app_user" };
  const answer = (await call(site.emulator, "secretsmanager.GetSecretValue", asked)) as Record<
    string,
    string
  >;
  const { username = "", password = "" } = JSON.parse(answer["SecretString"] ?? "{}") as Record<
    string,
    string
  >;
  return { version: answer["VersionId"] ?? "", user: username, password };
}

/** How often a task created a user. */
async function runs(): Promise<number> {
  const cluster = "shop-dev";
  const { taskArns: tasks = [] } = await site.aws.ecs.send(
    new ListTasksCommand({ cluster, desiredStatus: "STOPPED", startedBy: "release/database-user" }),
  );
  if (tasks.length === 0) return 0;
  const described = await site.aws.ecs.send(new DescribeTasksCommand({ cluster, tasks }));
  expect(described.tasks?.map(({ containers }) => containers?.[0]?.exitCode)).toEqual(tasks.map(() => 0));
  return tasks.length;
}

const states = async () =>
  (
    await Promise.all(site.stacks().map(async (stack) => (await storedState(site, stack))?.text ?? ""))
  ).join();

describe("a user of the application's own", () => {
  it.each([
    [{ phase: "ec2" }, 1, "app_user_1", 0],
    [{ phase: "cutover", fargate: 10 }, 2, "app_user_2", 1],
    [{ phase: "fargate" }, 3, "app_user_1", 2],
  ] as const)("in %j, with password %d, is %s on every platform", async (step, version, user, ran) => {
    await deploy(step, version, true);
    const stored = await secret();
    expect([stored.user, stored.password]).toEqual([user, expect.stringMatching(/^[A-Za-z0-9]{32}$/)]);
    expect(await site.pendingStacks()).toEqual({});
    expect(await states()).not.toContain(stored.password);
    const { used } = await passwordVersions(site, "back", 3000);
    const platforms = step.phase === "cutover" ? ["ec2", "fargate"] : [step.phase];
    expect(used).toEqual(Object.fromEntries(platforms.map((platform) => [platform, stored.version])));
    if (step.phase !== "fargate") {
      const { databaseUser } = await readManifest(site.aws, "/shop/dev/ec2/manifest");
      expect(databaseUser?.environment["DATABASE_USER"]).toBe(user);
    }
    if (step.phase !== "ec2") expect(await runs()).toBe(ran);
  });

  it("is taken away again in one deployment: the application connects as the master user", async () => {
    await deploy({ phase: "fargate" }, 3, false);
    expect(await site.pendingStacks()).toEqual({});
    const { newest, used } = await passwordVersions(site, "back", 3000);
    expect(used).toEqual({ fargate: newest });
    await expect(secret()).rejects.toThrow();
  });

  it("is destroyed with everything else", async () => {
    await deploy({ phase: "fargate" }, 3, true);
    for (const stack of [...site.stacks()].reverse()) {
      await site.succeed(stack, "destroy", "-auto-approve", "-input=false", "-no-color");
    }
    await expect(secret()).rejects.toThrow();
  });
});
