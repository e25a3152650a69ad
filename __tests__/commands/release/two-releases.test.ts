import { release } from "../../../constructs/commands/release";
import { released } from "./support/released";
import { circuitBreaker, shop } from "./support/shop";
import { backOf, imageOf, parameterOf, type World } from "./support/world";

jest.setTimeout(60_000);
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

const PARAMETER = "/shop/dev/back/image";
const [ONE, TWO, THREE] = [imageOf("back", "1"), imageOf("back", "2"), imageOf("back", "3")];
const count = ({ requests }: World, action: string) => requests.filter((each) => each === action).length;

/** Lets another release write image 3 when an action is asked for the first time. */
function overtake(world: World, action: string): void {
  world.before = (asked) => {
    if (asked !== action || count(world, action) > 1) return;
    world.parameters.get(PARAMETER)?.push({ value: THREE, at: 3000 });
  };
}

describe("two releases of one service at the same time", () => {
  it("are refused before the parameter is written a second time", async () => {
    const world = shop("cutover");
    overtake(world, "PutImage");
    const { code, errors } = await released(release, world, ["dev", "back=release-2"]);
    expect(code).toBe(1);
    expect(errors).toContain(
      `release: back: ${PARAMETER} holds ${THREE} by now: another release has written it. Wait for its end, then run ` +
        "this again. What serves was not changed.",
    );
    expect(world.requests.filter((each) => /PutParameter|UpdateService/.test(each))).toEqual([]);
  });

  it("leave the parameter of the later one as it is when the earlier one fails", async () => {
    const world = shop("fargate");
    Object.assign(backOf(world) ?? {}, { play: circuitBreaker });
    overtake(world, "UpdateService");
    const { errors } = await released(release, world, ["dev", "back=release-2"]);
    expect(errors).toContain(`${PARAMETER} was written by another release since.`);
    expect(errors).toContain(`${PARAMETER} holds ${THREE}`);
    expect(parameterOf(world, "back")).toBe(THREE);
  });

  it("leave the platforms to the later one, too", async () => {
    const world = shop("cutover");
    if (world.host !== undefined) world.host.take = () => "exited with code 1";
    overtake(world, "UpdateService");
    const { code, errors } = await released(release, world, ["dev", "back=release-2"]);
    expect(code).toBe(1);
    expect(errors).toContain("It and the platforms were left as they are");
    expect(errors).toContain(`Fargate: 2 of 2 tasks run ${TWO}`);
    expect(count(world, "UpdateService")).toBe(1);
    expect(world.deregistered).toEqual([]);
  });

  it("do not overwrite each other when the second of two parameters cannot be written", async () => {
    const world = shop("ec2");
    world.before = (asked) => {
      if (asked !== "PutParameter" || count(world, asked) !== 2) return;
      world.denied.add(asked);
      world.parameters.get(PARAMETER)?.push({ value: THREE, at: 3000 });
    };
    const { errors } = await released(release, world, ["dev", "back=release-2", "front=release-2"]);
    expect(errors).toContain("AWS denied ecs:PutParameter");
    expect(errors).toContain(`${PARAMETER} was written by another release since.`);
    expect(parameterOf(world, "back")).toBe(THREE);
  });
});

describe("going back", () => {
  it("sets the first parameter back when the second cannot be written", async () => {
    const world = shop("ec2");
    let written = 0;
    world.before = (asked) => {
      if (asked === "PutParameter" && ++written === 2) world.denied.add(asked);
      if (asked === "GetParameter") world.denied.delete("PutParameter");
    };
    const { errors } = await released(release, world, ["dev", "back=release-2", "front=release-2"]);
    expect(errors).toContain(`What serves was not changed.\n  ${PARAMETER} holds ${ONE} again`);
    expect(parameterOf(world, "back")).toBe(ONE);
  });

  it("says which revision could not be deregistered, though all else is back", async () => {
    const world = shop("fargate");
    Object.assign(backOf(world) ?? {}, { play: circuitBreaker });
    world.denied.add("DeregisterTaskDefinition");
    const { errors } = await released(release, world, ["dev", "back=release-2"]);
    expect(errors).toContain("revision shop-dev-back:3 could not be deregistered: AWS denied ecs:Deregister");
    expect(errors).not.toContain("could not be set back");
    expect(parameterOf(world, "back")).toBe(ONE);
  });

  it("does not say that the host is back while the parameter could not be set back", async () => {
    const world = shop("cutover");
    Object.assign(backOf(world) ?? {}, { play: circuitBreaker });
    world.before = (asked) => {
      if (asked === "UpdateService") world.denied.add("PutParameter");
    };
    const { errors } = await released(release, world, ["dev", "back=release-2"]);
    expect(errors).toContain(`${PARAMETER} could not be set back: AWS denied ecs:PutParameter`);
    expect(errors).toContain(`${PARAMETER} holds ${TWO}`);
    expect(errors).not.toContain("the host is back");
  });
});
