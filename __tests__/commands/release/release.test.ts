import { release } from "../../../constructs/commands/release";
import { released } from "./support/released";
import { type Deployed, shop } from "./support/shop";
import { digestOf, imageOf, parameterOf, push, pushSingle } from "./support/world";

jest.setTimeout(60_000);
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

const TWO = imageOf("back", "2");
const REPOSITORY = TWO.replace(/:.*/, "");

describe("npm run release", () => {
  it.each<[Deployed, string]>([
    ["ec2", "the host"],
    ["fargate", "Fargate"],
    ["cutover", "the host and Fargate"],
  ])("releases an image in phase %s, and says what serves it", async (phase, where) => {
    const world = shop(phase);
    const { code, output, errors } = await released(release, world, ["dev", "back=release-2"]);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toContain(`back: ${TWO} is serving on ${where}`);
    expect(parameterOf(world, "back")).toBe(TWO);
    expect(parameterOf(world, "front")).toBe(imageOf("front", "1"));
    expect(world.host?.serving.get("back") ?? TWO).toBe(TWO);
  });

  it.each([
    ["a tag", "release-2", TWO],
    ["a digest", digestOf("back", "2"), `${REPOSITORY}@${digestOf("back", "2")}`],
    ["a full reference with a tag", TWO, TWO],
    [
      "a full reference with a digest",
      `${REPOSITORY}@${digestOf("back", "2")}`,
      `${REPOSITORY}@${digestOf("back", "2")}`,
    ],
  ])("takes %s", async (_, typed, reference) => {
    const world = shop("ec2");
    expect(await released(release, world, ["dev", `back=${typed}`])).toMatchObject({ code: 0 });
    expect(parameterOf(world, "back")).toBe(reference);
  });

  it("gives the image a tag by which the registry keeps it", async () => {
    const world = shop("ec2");
    await released(release, world, ["dev", "back=release-2"]);
    const kept = world.images.get("shop/dev/back")?.find(({ tags }) => tags.includes("release-2"));
    expect(kept?.tags).toContain(`released-${digestOf("back", "2").slice(7, 19)}`);
  });

  it("gives that tag also to the image that served before, which may have been released by hand", async () => {
    const world = shop("ec2");
    await released(release, world, ["dev", "back=release-2"]);
    const before = world.images.get("shop/dev/back")?.find(({ tags }) => tags.includes("release-1"));
    expect(before?.tags).toContain(`released-${digestOf("back", "1").slice(7, 19)}`);
  });

  it("releases several services at once", async () => {
    const world = shop("cutover");
    const { code } = await released(release, world, ["dev", "back=release-2", "front=release-3"]);
    expect(code).toBe(0);
    expect(parameterOf(world, "front")).toBe(imageOf("front", "3"));
    expect(world.host?.serving.get("front")).toBe(imageOf("front", "3"));
  });

  it("changes nothing when the image already serves everywhere", async () => {
    const world = shop("cutover");
    const { code, output } = await released(release, world, ["dev", "back=release-1"]);
    expect(code).toBe(0);
    expect(output).toContain(`back: ${imageOf("back", "1")} is already serving on the host and Fargate`);
    expect(world.requests).not.toContain("PutParameter");
    expect(world.requests).not.toContain("UpdateService");
  });

  it("brings the one platform to the image that does not serve it yet", async () => {
    const world = shop("cutover");
    world.host?.serving.set("back", imageOf("back", "3"));
    expect(await released(release, world, ["dev", "back=release-1"])).toMatchObject({ code: 0 });
    expect(world.host?.serving.get("back")).toBe(imageOf("back", "1"));
    expect(world.requests).not.toContain("UpdateService");
  });

  it("copies the revision with its tags and everything else", async () => {
    const world = shop("fargate");
    await released(release, world, ["dev", "back=release-2"]);
    const [before, after] = [...world.revisions.values()].filter(({ family }) => family === "shop-dev-back");
    expect(after).toMatchObject({ family: "shop-dev-back", tags: [{ key: "Name", value: "it" }] });
    const expected = JSON.stringify(before?.["containerDefinitions"]).replace(imageOf("back", "1"), TWO);
    expect(after?.["containerDefinitions"]).toEqual(JSON.parse(expected));
  });

  it.each<[Deployed, number]>([
    ["ec2", 0],
    ["fargate", 1],
    ["cutover", 0],
  ])("runs the release command once in phase %s: on the host by its deployer", async (phase, tasks) => {
    const world = shop(phase, ["back"]);
    const { code, output } = await released(release, world, ["dev", "back=release-2"]);
    expect(code).toBe(0);
    expect(world.requests.filter((each) => each === "RunTask")).toHaveLength(tasks);
    expect(output.includes("back: release command succeeded")).toBe(tasks === 1);
    if (phase !== "cutover") return;
    const order = world.requests.filter((each) => each === "SendCommand" || each === "UpdateService");
    expect(order.slice(0, 4)).toEqual(["SendCommand", "SendCommand", "SendCommand", "UpdateService"]);
  });
});

describe("the first release", () => {
  it("is started at once by a host that is deployed", async () => {
    const world = shop("ec2");
    world.host?.serving.delete("back");
    world.parameters.set("/shop/dev/back/image", [{ value: "unreleased", at: 1 }]);
    const { code, output } = await released(release, world, ["dev", "back=release-2"]);
    expect(code).toBe(0);
    expect(output).toContain("is serving on the host");
    expect(output).not.toContain("deploy now");
  });

  it("is of the host only, when Fargate is described and not deployed yet", async () => {
    const { code, output } = await released(release, shop("ec2"), ["dev", "back=release-2"], { onEcs: true });
    expect(code).toBe(0);
    expect(output).toContain(
      "Fargate: main.ts describes it, and it is not deployed yet: npm run deploy -- dev",
    );
  });

  it("is recorded before anything is deployed, and the command says to deploy now", async () => {
    const world = shop("foundation");
    const { code, output } = await released(release, world, ["dev", "back=release-2", "front=release-2"]);
    expect(code).toBe(0);
    expect(output).toContain(`back: ${TWO} is recorded, and serves when the environment is deployed`);
    expect(output).toContain("deploy now: npm run deploy -- dev");
    expect(parameterOf(world, "back")).toBe(TWO);
  });
});

describe("an image that cannot be released", () => {
  it.each([
    ["not there", "release-9", "is not in the repository", () => undefined],
    [
      "of another architecture, in an index",
      "release-arm",
      "is built for arm64, and the environment runs x86_64",
      (world: ReturnType<typeof shop>) => {
        push(world, "back", "arm", "arm64");
      },
    ],
    [
      "of another architecture, by its configuration",
      "release-arm",
      "is built for arm64, and the environment runs x86_64",
      (world: ReturnType<typeof shop>) => {
        pushSingle(world, "back", "arm", "arm64");
      },
    ],
  ])("is refused: %s", async (_, image, problem, prepare) => {
    const world = shop("cutover");
    prepare(world);
    const { code, errors } = await released(release, world, ["dev", `back=${image}`, "front=release-9"]);
    expect(code).toBe(1);
    expect(errors).toContain(problem);
    expect(errors).toContain("front: ");
    expect(errors).toContain("Build and push it: docker build --platform linux/amd64");
    expect(world.requests.filter((each) => /Put|Update|Send/.test(each))).toEqual([]);
  });

  it("is taken when it is of the environment's architecture by its configuration", async () => {
    const world = shop("ec2");
    pushSingle(world, "back", "single", "amd64");
    expect(await released(release, world, ["dev", "back=release-single"])).toMatchObject({ code: 0 });
  });
});
