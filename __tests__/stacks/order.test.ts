import { type Phase, PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { DESCRIPTIONS } from "./support/descriptions";
import { inPhase } from "./support/ladder";
import { resources, stackJson } from "./support/stack-json";

/** Every move from one phase to another, jumps included. */
const MOVES = PHASES.flatMap((from) =>
  PHASES.filter((to) => to !== from).map((to) => [from, to] as [Phase, Phase]),
);

const PLATFORMS = ["dev-ec2", "dev-fargate"];

/** The platforms that a phase has, by what their stacks hold. */
function platformsIn(described: Description, phase: Phase): readonly string[] {
  const world = inPhase(described, phase);
  return PLATFORMS.filter((stack) => resources(stackJson(world, stack)).length > 0);
}

/** Stacks that cdktf's CLI deploys before another, at whatever distance: what the manifest says, followed through. */
function deployedBefore(described: Description, phase: Phase, stack: string): readonly string[] {
  const { stacks } = inPhase(described, phase).manifest;
  const found = new Set<string>();
  const follow = (id: string): void =>
    stacks[id]?.dependencies.forEach((earlier) => {
      found.add(earlier);
      follow(earlier);
    });
  follow(stack);
  return [...found];
}

describe.each(DESCRIPTIONS)("%s", (_, described) => {
  it.each(MOVES)("from %s to %s: what retires is taken down after the name has moved", (from, to) => {
    const serving = platformsIn(described, to);
    const retiring = platformsIn(described, from).filter((stack) => !serving.includes(stack));
    expect([...serving, ...retiring].length).toBeGreaterThan(0);
    for (const stack of retiring) {
      expect(deployedBefore(described, to, stack)).toEqual(expect.arrayContaining(["dev-dns", ...serving]));
    }
    expect([...deployedBefore(described, to, "dev-dns")].sort()).toEqual(
      ["dev-foundation", ...serving].sort(),
    );
  });

  it("lets resolvers forget the old address before what retires is taken down, where a name leads there", () => {
    const waits = (phase: Phase) =>
      resources(stackJson(inPhase(described, phase), "dev-dns")).some(
        ({ type, attributes }) => type === "terraform_data" && "provisioner" in attributes,
      );
    const named = described.environments["dev"]?.domain !== undefined;
    expect(PHASES.map(waits)).toEqual([named, false, named]);
  });

  it("has a platform that retires at both ends of the ladder, and none in the middle", () => {
    const count = (phase: Phase) => platformsIn(described, phase).length;
    expect(PHASES.map(count)).toEqual([1, 2, 1]);
  });
});
