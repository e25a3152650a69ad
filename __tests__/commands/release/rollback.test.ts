import { rollback } from "../../../constructs/commands/rollback";
import { released } from "./support/released";
import { type Deployed, SECRET, shop } from "./support/shop";
import { backOf, imageOf, parameterOf, type World } from "./support/world";

jest.setTimeout(60_000);
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

/** `shop`, where images 3, then 1 were released, an hour apart; 2 failed between them. */
function history(phase: Deployed): World {
  const world = shop(phase);
  const images = ["3", "1", "2", "1"].map((tag, index) => ({
    value: imageOf("back", tag),
    at: 10_000 + index * 3600,
  }));
  world.parameters.set("/shop/dev/back/image", images);
  return world;
}

describe("npm run rollback", () => {
  it.each<[Deployed, string]>([
    ["ec2", "the host"],
    ["fargate", "Fargate"],
    ["cutover", "the host and Fargate"],
  ])("releases what served before, in phase %s, and says which", async (phase, where) => {
    const world = history(phase);
    const { code, output } = await released(rollback, world, ["dev", "back"]);
    expect(code).toBe(0);
    expect(output).toContain(
      `back: back from ${imageOf("back", "1")} to ${imageOf("back", "3")}, which was released 1970-01-01T02:46:40Z`,
    );
    expect(output).toContain(`back: ${imageOf("back", "3")} is serving on ${where}`);
    expect(parameterOf(world, "back")).toBe(imageOf("back", "3"));
  });

  it("takes all services that the last release has changed, when none is named", async () => {
    const world = history("ec2");
    const { output } = await released(rollback, world, ["dev"]);
    expect(output).toContain(`back: ${imageOf("back", "3")} is serving`);
    expect(parameterOf(world, "front")).toBe(imageOf("front", "1"));
  });

  it("is refused when nothing has served before", async () => {
    const world = history("ec2");
    const { code, errors } = await released(rollback, world, ["dev", "front"]);
    expect(code).toBe(1);
    expect(errors).toContain("front: no earlier image has served, so there is nothing to go back to.");
    expect(world.requests.filter((each) => /Put|Update|Send/.test(each))).toEqual([]);
  });

  it("checks first that the image is still there", async () => {
    const world = history("cutover");
    world.images.set("shop/dev/back", world.images.get("shop/dev/back")?.slice(0, 2) ?? []);
    const { code, errors } = await released(rollback, world, ["dev", "back"]);
    expect(code).toBe(1);
    expect(errors).toContain(`back: ${imageOf("back", "3")} is not in the repository`);
    expect(parameterOf(world, "back")).toBe(imageOf("back", "1"));
  });

  it.each<Deployed>(["ec2", "fargate"])(
    "checks first that the secrets are still there, in phase %s",
    async (phase) => {
      const world = history(phase);
      world.missingSecrets.add(SECRET);
      const { code, errors } = await released(rollback, world, ["dev", "back"]);
      expect(code).toBe(1);
      expect(errors).toContain("back: secret /shop/dev/KEY does not exist. Deploy the foundation.");
      expect(parameterOf(world, "back")).toBe(imageOf("back", "1"));
    },
  );

  it("checks first that the revision is still there", async () => {
    const world = history("fargate");
    world.revisions.delete(backOf(world)?.taskDefinition ?? "");
    const { code, errors } = await released(rollback, world, ["dev", "back"]);
    expect(code).toBe(1);
    expect(errors).toContain("has no container of this name any more. Nothing was changed.");
  });

  it("knows the services of main.ts before it needs credentials", async () => {
    const world = history("ec2");
    const { code, errors } = await released(rollback, world, ["dev", "bakc"]);
    expect(code).toBe(1);
    expect(errors).toContain('"bakc" is not a service of "dev". Allowed: front, back. Did you mean back?');
    expect(world.requests).toEqual([]);
  });
});
