import { spawn } from "node:child_process";
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  type KeyValuePair,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { releaseImage } from "./call";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";
import type { Step } from "./site/step";
import { unwrapped } from "./workspace";

/** Timeout of one step, in milliseconds. */
const STEP_TIMEOUT = 20 * 60_000;

const RELEASE = { command: ["node", "migrate.js", "--to=${LATEST}"], timeout: 600 };
const SHOP = (timeout = RELEASE.timeout): SiteProps => ({
  name: "shop",
  services: {
    front: { port: 8080, path: "/*", health: "/healthz" },
    back: { port: 3000, path: "/api/*", health: "/api/healthz", release: { ...RELEASE, timeout } },
    mailer: {},
  },
  dev: { protect: false, network: { egress: "nat-gateway" } },
});
const STEP: Step = { phase: "fargate" };
const FARGATE = "dev-fargate";
const SERVICE = { cluster: "shop-dev", service: "back-rolling-3000" };

let site: Site;

jest.setTimeout(STEP_TIMEOUT);

beforeAll(async () => {
  site = await Site.start("release-command", SHOP());
  await createStateBucket(site);
  await site.describe(STEP);
  await site.plan("dev-foundation");
  await site.apply("dev-foundation");
  await site.releaseAll("1");
});

afterAll(() => site.stop());

const releaseBack = (tag: string) => releaseImage(site.emulator, "/shop/dev/back/image", `back:${tag}`);

const apply = async () =>
  unwrapped(
    (await site.workspace.terraform(FARGATE, "apply", "-input=false", "-no-color", "-auto-approve")).output,
  );

async function service() {
  const { services: [found] = [] } = await site.aws.ecs.send(
    new DescribeServicesCommand({ cluster: SERVICE.cluster, services: [SERVICE.service] }),
  );
  return found;
}

async function servedImage(): Promise<string | undefined> {
  const { taskDefinition } = await site.aws.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: (await service())?.taskDefinition }),
  );
  return taskDefinition?.containerDefinitions?.[0]?.image;
}

/** Returns the tasks that were run, in any order. */
async function runTasks() {
  const found = await Promise.all(
    (["RUNNING", "STOPPED"] as const).map((desiredStatus) =>
      site.aws.ecs.send(new ListTasksCommand({ cluster: SERVICE.cluster, desiredStatus })),
    ),
  );
  const tasks = found.flatMap(({ taskArns = [] }) => taskArns);
  const described = await site.aws.ecs.send(
    new DescribeTasksCommand({ cluster: SERVICE.cluster, tasks, include: ["TAGS"] }),
  );
  return described.tasks ?? [];
}

describe("the release command on Fargate", () => {
  it("runs once before the service of an image's first deployment starts", async () => {
    await site.applyStep(STEP);
    const [task, ...others] = await runTasks();
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      launchType: "FARGATE",
      startedBy: "release/back",
      group: "release:back",
      taskDefinitionArn: (await service())?.taskDefinition,
      overrides: { containerOverrides: [{ name: "back", command: RELEASE.command }] },
      lastStatus: "STOPPED",
    });
    expect(task?.tags).toContainEqual<KeyValuePair>({
      name: undefined,
      value: "release/back",
      ...{ key: "Name" },
    });
  });

  it("runs in the network of its service", async () => {
    const [task] = await runTasks();
    const { subnets = [] } = (await service())?.networkConfiguration?.awsvpcConfiguration ?? {};
    const subnet = task?.attachments?.[0]?.details?.find(({ name }) => name === "subnetId");
    expect(subnets).toContain(subnet?.value);
  });

  it("leaves an empty plan behind", async () => {
    expect(await site.pendingStacks()).toEqual({});
  });

  it("stops a release when it fails: the error has its last lines, and the service stays", async () => {
    await releaseBack("2-exit-3");
    const output = await apply();
    expect(output).toContain(
      "back: back:2-exit-3 was not released: the release command exited with code 3 (log: ",
    );
    expect(output).toMatch(/back:1 is still running on Fargate\..*\$ node migrate\.js --to=\$\{LATEST\}/);
    expect(output).toContain("back:2-exit-3 ended");
    expect(await servedImage()).toBe("back:1");
  });

  it("runs again with the next deployment, which stops too", async () => {
    expect(await apply()).toContain("the release command exited with code 3");
    expect(await runTasks()).toHaveLength(3);
    expect(await servedImage()).toBe("back:1");
  });

  it("lets the release through once it succeeds", async () => {
    await releaseBack("2");
    expect(await apply()).toContain("back: release command succeeded");
    expect(await servedImage()).toBe("back:2");
    expect(await site.pendingStacks()).toEqual({});
  });

  it("does not run for a change that releases no image", async () => {
    const changed = SHOP();
    const { back } = changed.services;
    await site.describe(STEP, {
      services: { ...changed.services, back: { ...back, environment: { LEVEL: "debug" } } },
    });
    const output = await apply();
    expect(output).toContain("back: back:2 is already serving, so its release command does not run again");
    expect(await site.pending(FARGATE)).toBeUndefined();
    await site.describe(STEP);
    await apply();
  });

  it("is stopped when it takes too long", async () => {
    await site.describe(STEP, SHOP(4));
    await releaseBack("3-hangs");
    expect(await apply()).toContain(
      "back: back:3-hangs was not released: the release command took more than 4 s",
    );
    expect((await runTasks()).filter(({ lastStatus }) => lastStatus !== "STOPPED")).toEqual([]);
    expect(await servedImage()).toBe("back:2");
  });

  it("goes on when the deployment is interrupted, which says how to follow it; the next deployment does", async () => {
    await site.describe(STEP);
    const output = await interruptedApply();
    expect(output).toContain("back: the release command goes on without this deployment");
    expect(output).toMatch(
      /aws logs tail \/shop\/dev\/\S+ --region ap-northeast-2 --log-stream-names \S+ --follow/,
    );
    const running = (await runTasks()).filter(({ lastStatus }) => lastStatus !== "STOPPED");
    expect(running).toHaveLength(1);
    await site.describe(STEP, SHOP(4));
    const next = await apply();
    expect(next).toContain("back: following the release command of task");
    expect(next).toContain("took more than 4 s");
    expect((await runTasks()).filter(({ lastStatus }) => lastStatus !== "STOPPED")).toEqual([]);
  });

  it("leaves the plan empty after a release through the API", async () => {
    await releaseBack("2");
    await site.describe(STEP);
    await apply();
    const { taskDefinition, tags } = await site.aws.ecs.send(
      new DescribeTaskDefinitionCommand({
        taskDefinition: (await service())?.taskDefinition,
        include: ["TAGS"],
      }),
    );
    const copy = structuredClone(taskDefinition) as RegisterTaskDefinitionCommandInput;
    for (const container of copy.containerDefinitions ?? []) container.image = "back:4";
    const registered = await site.aws.ecs.send(new RegisterTaskDefinitionCommand({ ...copy, tags }));
    await site.aws.ecs.send(
      new UpdateServiceCommand({
        ...SERVICE,
        taskDefinition: registered.taskDefinition?.taskDefinitionArn,
      }),
    );
    await releaseBack("4");
    const before = await runTasks();
    expect(await site.pendingStacks()).toEqual({});
    await apply();
    expect(await runTasks()).toHaveLength(before.length);
    expect(await servedImage()).toBe("back:4");
  });
});

/** Starts an apply and presses Ctrl-C once the release command runs. Returns what was printed. */
function interruptedApply(): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", ["apply", "-input=false", "-no-color", "-auto-approve"], {
      cwd: site.workspace.stackFolder(FARGATE),
      env: site.workspace.environment,
      // Ctrl-C reaches every process of a group.
      detached: true,
    });
    let output = "";
    let pressed = false;
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (pressed || !output.includes("release command running") || child.pid === undefined) return;
      pressed = true;
      process.kill(-child.pid, "SIGINT");
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("close", () => resolve(unwrapped(output)));
  });
}
