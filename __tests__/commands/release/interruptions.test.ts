import { release } from "../../../constructs/commands/release";
import { restart } from "../../../constructs/commands/restart";
import { expectBack } from "./support/as-before";
import { released } from "./support/released";
import { type Deployed, shop } from "./support/shop";
import { backOf, imageOf, parameterOf, type World } from "./support/world";

jest.setTimeout(60_000);
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

const TWO = imageOf("back", "2");
const releaseTwo = (world: World) => released(release, world, ["dev", "back=release-2"]);

describe("a release whose end is not known", () => {
  it("is left as it is, and says how to follow on and to go back", async () => {
    const world = shop("fargate");
    const forever = () => [{ primary: { rolloutState: "IN_PROGRESS" }, running: 2 }];
    Object.assign(backOf(world) ?? {}, { play: forever });
    const { code, errors } = await releaseTwo(world);
    expect(code).toBe(1);
    expect(errors).toContain(`back: it is not known how the release of ${TWO} ends`);
    expect(errors).toContain("it is still running after 65 minutes");
    expect(errors).toContain("look at it: aws ecs describe-services --region ap-northeast-2");
    expect(errors).toContain("go back: npm run rollback -- dev back");
    expect(parameterOf(world, "back")).toBe(TWO);
    expect(world.deregistered).toEqual([]);
  });

  it.each<[Deployed, string]>([
    ["fargate", "DescribeTargetHealth"],
    ["ec2", "GetCommandInvocation"],
  ])("is not taken back because what serves cannot be read, in phase %s", async (phase, action) => {
    const world = shop(phase);
    world.before = (asked) => {
      if (asked === "UpdateService" || (asked === "PutParameter" && phase === "ec2")) {
        world.denied.add(action);
      }
    };
    const { code, errors } = await releaseTwo(world);
    expect(code).toBe(1);
    expect(errors).toContain(`back: it is not known how the release of ${TWO} ends`);
    expect(parameterOf(world, "back")).toBe(TWO);
    expect(world.deregistered).toEqual([]);
  });
});

describe("what AWS denies", () => {
  it.each([
    "BatchGetImage",
    "GetParameter",
    "DescribeSecret",
    "PutParameter",
    "PutImage",
    "UpdateService",
    "RegisterTaskDefinition",
  ])("is named with the policy that allows it, and nothing is changed: %s", async (action) => {
    const world = shop("fargate");
    world.denied.add(action);
    const { code, errors } = await releaseTwo(world);
    expect(code).toBe(1);
    expect(errors).toContain(`AWS denied ecs:${action}: `);
    expect(errors).toContain("is the output releaser_policy: npx cdktf output dev-foundation");
    expectBack(world);
  });

  it("may be the API of deployments, which the release does without", async () => {
    const world = shop("fargate");
    world.denied.add("ListServiceDeployments");
    expect(await releaseTwo(world)).toMatchObject({ code: 0 });
  });
});

describe("what sleeps", () => {
  it("gets the image and is not woken", async () => {
    const world = shop("fargate");
    Object.assign(backOf(world) ?? {}, { desired: 0, running: 0 });
    const { code, output } = await releaseTwo(world);
    expect(code).toBe(0);
    expect(output).toContain(`back: ${TWO} is recorded, and serves when the environment wakes`);
    expect(backOf(world)).toMatchObject({ desired: 0, running: 0 });
    expect(backOf(world)?.taskDefinition).not.toBe("arn:task-definition/shop-dev-back:1");
  });

  it("is a host that is stopped", async () => {
    const world = shop("ec2");
    if (world.host !== undefined) world.host.state = "stopped";
    const { code, output } = await releaseTwo(world);
    expect(code).toBe(0);
    expect(output).toContain(`host: it is stopped, and serves ${TWO} when it starts`);
    expect(parameterOf(world, "back")).toBe(TWO);
    expect(world.requests).not.toContain("SendCommand");
  });

  it.each<[Deployed, string]>([
    ["ec2", "host"],
    ["fargate", "Fargate, front; Fargate, back"],
    ["cutover", "host; Fargate, front; Fargate, back"],
  ])("has no container to restart, in phase %s", async (phase, asleep) => {
    const world = shop(phase);
    if (world.host !== undefined) world.host.state = "stopped";
    for (const service of world.services.values()) Object.assign(service, { desired: 0, running: 0 });
    const { code, errors } = await released(restart, world, ["dev"]);
    expect(code).toBe(1);
    expect(errors).toContain(`restart: ${asleep}: asleep, so there is no container to restart.`);
    expect(world.requests.filter((each) => /SendCommand|UpdateService/.test(each))).toEqual([]);
  });
});
