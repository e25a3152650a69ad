import { type Phase, PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { DESCRIPTIONS } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { resources, stackJson } from "./support/stack-json";

/** Every change from one phase to another, jumps included. */
const PHASE_CHANGES = PHASES.flatMap((from) =>
  PHASES.filter((to) => to !== from).map((to) => [from, to] as [Phase, Phase]),
);

const PLATFORMS = ["dev-ec2", "dev-fargate"];

/** Returns the platforms of a phase: the platform stacks that have resources. */
function platformsIn(described: Description, phase: Phase): readonly string[] {
  const world = inPhase(described, phase);
  return PLATFORMS.filter((stack) => resources(stackJson(world, stack)).length > 0);
}

/** Returns the stacks that cdktf's CLI deploys before another one, directly or not, by the manifest. */
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
  it.each(PHASE_CHANGES)(
    "from %s to %s: destroys the retired platform after the DNS record has changed",
    (from, to) => {
      const serving = platformsIn(described, to);
      const retired = platformsIn(described, from).filter((stack) => !serving.includes(stack));
      expect([...serving, ...retired].length).toBeGreaterThan(0);
      for (const stack of retired) {
        expect(deployedBefore(described, to, stack)).toEqual(expect.arrayContaining(["dev-dns", ...serving]));
      }
      expect([...deployedBefore(described, to, "dev-dns")].sort()).toEqual(
        ["dev-foundation", ...serving].sort(),
      );
    },
  );

  it("waits until resolvers have dropped the old address before it destroys the retired platform, where there is a domain", () => {
    const waits = (phase: Phase) =>
      resources(stackJson(inPhase(described, phase), "dev-dns")).some(
        ({ type, attributes }) => type === "terraform_data" && "provisioner" in attributes,
      );
    const named = described.environments["dev"]?.domain !== undefined;
    expect(PHASES.map(waits)).toEqual([named, false, named]);
  });

  it("has one platform in phases ec2 and fargate, and both in a cutover", () => {
    const count = (phase: Phase) => platformsIn(described, phase).length;
    expect(PHASES.map(count)).toEqual([1, 2, 1]);
  });
});
