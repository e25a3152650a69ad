import { type Phase, PHASES, type StackName } from "../../constructs/service/phases";
import { deployOrder, isDeployed, STACKS } from "../../constructs/stacks/stack-table";
import { SMALL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { resources, stackJson } from "./support/stack-json";

type Name = StackName | "state";

const NAMES = Object.keys(STACKS) as Name[];

const ROWS = PHASES.flatMap((phase) =>
  NAMES.filter((stack) => STACKS[stack].unlessAsked === undefined).map((stack) => [stack, phase] as const),
);

describe("the id of a stack", () => {
  it.each<[Name, string]>([
    ["state", "state-qa"],
    ["foundation", "qa-foundation"],
    ["images", "qa-images"],
    ["ec2", "qa-ec2"],
    ["fargate", "qa-fargate"],
    ["dns", "qa-dns"],
    ["pipeline", "qa-pipeline"],
  ])("of %s is %s", (stack, id) => {
    expect(STACKS[stack].id("qa")).toBe(id);
  });

  it("starts with the environment for every stack but the state bucket, so that a destroy of qa-* keeps the state", () => {
    expect(NAMES.filter((stack) => !STACKS[stack].id("qa").startsWith("qa-"))).toEqual(["state"]);
  });

  it.each(PHASES)("is the id of a synthesized stack, in phase %s", (phase) => {
    const ids = (names: readonly Name[]) => names.map((stack) => STACKS[stack].id("dev")).sort();
    const synthesized = (application: typeof SMALL) =>
      Object.keys(inPhase(application, phase).manifest.stacks).sort();
    expect(synthesized({ ...SMALL, images: true })).toEqual(ids(NAMES));
    const present = NAMES.filter((stack) => STACKS[stack].unlessAsked !== "absent");
    expect(synthesized(SMALL)).toEqual(ids(present));
  });
});

describe("the deploy order", () => {
  it.each<[Phase, readonly Name[]]>([
    ["ec2", ["state", "foundation", "images", "ec2", "dns", "fargate", "pipeline"]],
    ["cutover", ["state", "foundation", "images", "ec2", "fargate", "dns", "pipeline"]],
    ["fargate", ["state", "foundation", "images", "fargate", "dns", "ec2", "pipeline"]],
  ])("of phase %s is %j", (phase, order) => {
    expect(deployOrder(phase)).toEqual(order);
  });
});

describe("a stack", () => {
  it.each<[Phase, readonly Name[]]>([
    ["ec2", ["fargate"]],
    ["cutover", []],
    ["fargate", ["ec2"]],
  ])("has no resources without its platform: in phase %s %j", (phase, empty) => {
    expect(NAMES.filter((stack) => !isDeployed(stack, phase))).toEqual(empty);
  });

  it.each(ROWS)("has resources exactly if it is deployed: %s in phase %s", (stack, phase) => {
    const json = stackJson(inPhase(SMALL, phase), STACKS[stack].id("dev"));
    expect(resources(json).length > 0).toBe(isDeployed(stack, phase));
  });

  it("has a description", () => {
    for (const stack of NAMES) expect(STACKS[stack].holds).toMatch(/^\w/);
  });
});
