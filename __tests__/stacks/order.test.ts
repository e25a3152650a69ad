import { type Phase, PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { DESCRIPTIONS } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { resources, stackJson } from "./support/stack-json";

/** Every change from one phase to another, also over two steps. */
const PHASE_CHANGES = PHASES.flatMap((from) =>
  PHASES.filter((to) => to !== from).map((to) => [from, to] as [Phase, Phase]),
);

const PLATFORMS = ["dev-ec2", "dev-fargate"];

/** Returns the platforms of a phase: the platform stacks that have resources. */
function platformsIn(application: Description, phase: Phase): readonly string[] {
  const synthesis = inPhase(application, phase);
  return PLATFORMS.filter((stack) => resources(stackJson(synthesis, stack)).length > 0);
}

/** Returns the stacks that the CLI of cdktf deploys before another one, by the dependencies in the manifest. */
function deployedBefore(application: Description, phase: Phase, stack: string): readonly string[] {
  const { stacks } = inPhase(application, phase).manifest;
  const found = new Set<string>();
  const follow = (id: string): void =>
    stacks[id]?.dependencies.forEach((earlier) => {
      found.add(earlier);
      follow(earlier);
    });
  follow(stack);
  return [...found];
}

describe.each(DESCRIPTIONS)("%s", (_, application) => {
  it.each(PHASE_CHANGES)(
    "from %s to %s: destroys the retired platform after the DNS record has changed",
    (from, to) => {
      const serving = platformsIn(application, to);
      const retired = platformsIn(application, from).filter((stack) => !serving.includes(stack));
      expect([...serving, ...retired].length).toBeGreaterThan(0);
      for (const stack of retired) {
        expect(deployedBefore(application, to, stack)).toEqual(
          expect.arrayContaining(["dev-dns", ...serving]),
        );
      }
      expect([...deployedBefore(application, to, "dev-dns")].sort()).toEqual(
        ["dev-foundation", ...serving].sort(),
      );
    },
  );

  it("waits until resolvers have dropped the old address before it destroys the retired platform, with a domain", () => {
    const hasDomain = application.environments["dev"]?.domain !== undefined;
    expect(PHASES.map((phase) => runs(phase, "setTimeout"))).toEqual([hasDomain, false, hasDomain]);
  });

  it("waits until the host serves before traffic moves to it, with a domain or without", () => {
    expect(PHASES.map((phase) => runs(phase, "host-answers"))).toEqual([true, false, false]);
  });

  /** Returns whether the last stack runs a command with this word. */
  const runs = (phase: Phase, word: string) =>
    resources(stackJson(inPhase(application, phase), "dev-dns")).some(({ attributes }) =>
      JSON.stringify(attributes["provisioner"] ?? "").includes(word),
    );

  it("has one platform in phases ec2 and fargate, and both in a cutover", () => {
    const count = (phase: Phase) => platformsIn(application, phase).length;
    expect(PHASES.map(count)).toEqual([1, 2, 1]);
  });
});
