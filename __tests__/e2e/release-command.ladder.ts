import { ownImage, releaseImage } from "./own-image";
import { ReleaseService } from "./site/release-service";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";

/** Timeout of one step, in milliseconds. */
const STEP_TIMEOUT = 20 * 60_000;

const ODD = `it's "quoted" %{ if x } $\{y} \\ <é>\nand $HOME`;
const RELEASE = { command: ["node", "migrate.js", "--to=${LATEST}", ODD], timeout: 600 };
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

let site: Site;
let back: ReleaseService;

jest.setTimeout(STEP_TIMEOUT);

beforeAll(async () => {
  site = await Site.start("release-command", SHOP());
  back = new ReleaseService(site);
  await createStateBucket(site);
  await site.describe(STEP);
  await site.plan("dev-foundation");
  await site.apply("dev-foundation");
  await site.releaseAll("1");
});

afterAll(() => site.stop());

describe("the release command on Fargate", () => {
  it("runs once before the service of an image's first deployment starts", async () => {
    await site.applyStep(STEP);
    const [task, ...others] = await back.tasks();
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      launchType: "FARGATE",
      startedBy: "release/back",
      group: "release:back",
      taskDefinitionArn: (await back.read())?.taskDefinition,
      overrides: { containerOverrides: [{ name: "back", command: RELEASE.command }] },
      lastStatus: "STOPPED",
    });
    expect(task?.tags).toContainEqual({ key: "Name", value: "release/back" });
  });

  it("runs in the network of its service", async () => {
    const [task] = await back.tasks();
    const { subnets = [] } = (await back.read())?.networkConfiguration?.awsvpcConfiguration ?? {};
    const subnet = task?.attachments?.[0]?.details?.find(({ name }) => name === "subnetId");
    expect(subnets).toContain(subnet?.value);
  });

  it("leaves an empty plan behind", async () => {
    expect(await site.pendingStacks()).toEqual({});
  });

  it("stops a release when it fails: the error has its last lines, and the service stays", async () => {
    await back.release("2-exit-3");
    const output = await back.apply();
    expect(output).toContain(
      `back: ${ownImage("back", "2-exit-3")} was not released: the release command exited with code 3 (log: `,
    );
    expect(output).toMatch(
      /back:release-1 is still running on Fargate\..*\$ node migrate\.js --to=\$\{LATEST\}/,
    );
    expect(output).toContain(`${ownImage("back", "2-exit-3")} ended`);
    expect(await back.image()).toBe(ownImage("back", "1"));
  });

  it("runs again with the next deployment, which stops too", async () => {
    expect(await back.apply()).toContain("the release command exited with code 3");
    expect(await back.tasks()).toHaveLength(3);
    expect(await back.image()).toBe(ownImage("back", "1"));
  });

  it("releases the image once it succeeds", async () => {
    await back.release("2");
    expect(await back.apply()).toContain("back: release command succeeded");
    expect(await back.image()).toBe(ownImage("back", "2"));
    expect(await site.pendingStacks()).toEqual({});
  });

  it("does not run for a change that releases no image", async () => {
    const changed = SHOP();
    const withLevel = { ...changed.services["back"], environment: { LEVEL: "debug" } };
    await site.describe(STEP, { services: { ...changed.services, back: withLevel } });
    const output = await back.apply();
    expect(output).toContain(
      `back: ${ownImage("back", "2")} is already serving, so its release command does not run again`,
    );
    expect(await site.pending(FARGATE)).toBeUndefined();
    await site.describe(STEP);
    await back.apply();
  });

  it("does not run for another port, which replaces the ECS service", async () => {
    const { services } = SHOP();
    await site.describe(STEP, { services: { ...services, back: { ...services["back"], port: 3001 } } });
    expect(await back.apply()).toContain(
      `back: ${ownImage("back", "2")} is already serving, so its release command does not`,
    );
    expect(await site.pending(FARGATE)).toBeUndefined();
    await site.describe(STEP);
    expect(await back.apply()).toContain(
      `back: ${ownImage("back", "2")} is already serving, so its release command does not`,
    );
    expect(await back.image()).toBe(ownImage("back", "2"));
  });

  it("is stopped when it takes too long", async () => {
    await site.describe(STEP, SHOP(4));
    await back.release("3-hangs");
    expect(await back.apply()).toContain(
      `back: ${ownImage("back", "3-hangs")} was not released: the release command took more than 4 s`,
    );
    expect(await back.runningTasks()).toEqual([]);
    expect(await back.image()).toBe(ownImage("back", "2"));
  });

  it("goes on when the deployment is interrupted, which says how to follow it; the next deployment does", async () => {
    await site.describe(STEP);
    const output = await back.interruptedApply();
    expect(output).toContain("back: the release command goes on without this deployment");
    expect(output).toMatch(
      /aws logs tail \/shop\/dev\/\S+ --region ap-northeast-2 --log-stream-names \S+ --follow/,
    );
    const running = await back.runningTasks();
    expect(running).toHaveLength(1);
    await site.describe(STEP, SHOP(4));
    const next = await back.apply();
    expect(next).toContain("back: following the release command of task");
    expect(next).toContain("took more than 4 s");
    expect(await back.runningTasks()).toEqual([]);
  });

  it("of one service fails, and another service is released all the same", async () => {
    const { services } = SHOP();
    await site.describe(STEP, { services: { ...services, mailer: { release: RELEASE } } });
    await releaseImage(site.emulator, "/shop/dev/mailer/image", "2-exit-4");
    await back.release("5");
    const output = await back.apply();
    expect(output).toContain(
      `mailer: ${ownImage("mailer", "2-exit-4")} was not released: the release command exited with code 4`,
    );
    expect(await back.image()).toBe(ownImage("back", "5"));
    await releaseImage(site.emulator, "/shop/dev/mailer/image", "3");
    expect(await back.apply()).toContain("mailer: release command succeeded");
    expect(await site.pending(FARGATE)).toBeUndefined();
  });

  it("leaves the plan empty after a release through the API", async () => {
    await back.release("2");
    await site.describe(STEP);
    await back.apply();
    await back.releaseThroughApi("4");
    const before = await back.tasks();
    expect(await site.pendingStacks()).toEqual({});
    await back.apply();
    expect(await back.tasks()).toHaveLength(before.length);
    expect(await back.image()).toBe(ownImage("back", "4"));
  });
});
