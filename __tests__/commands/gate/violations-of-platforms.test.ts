import { violations } from "../../../constructs/commands/gate/violations";
import { type Change, planOf, type PlanOutputs } from "../support/plans";
import { ALWAYS, UNTIL_RETIRED } from "../support/protected-types";
import { PROTECTED, refused } from "../support/refused";

describe("a platform", () => {
  const everything = UNTIL_RETIRED.map(([, type]) => ({ type }));

  it("may be destroyed as a whole when it is retired", () => {
    expect(refused(everything, { ...PROTECTED, platform: ["active", "retired"] })).toEqual([]);
  });

  it("may be destroyed further after an interrupted run", () => {
    expect(refused(everything, { ...PROTECTED, platform: ["retired", "retired"] })).toEqual([]);
  });

  it.each<[string, PlanOutputs["platform"]]>([
    ["it is part of the phase", ["active", "active"]],
    ["it comes back", ["retired", "active"]],
    ["the deployed phase still uses it", ["active", "in-use"]],
    ["everything is destroyed", ["active", null]],
  ])("is protected when %s", (_, platform) => {
    expect(refused(everything, { ...PROTECTED, platform })).toHaveLength(everything.length);
  });

  it("takes along no resource of the foundation", () => {
    const data = ALWAYS.map(([, type]) => ({ type }));
    expect(refused(data, { ...PROTECTED, platform: ["active", "retired"] })).toHaveLength(data.length);
  });

  it("that is retired may not replace anything", () => {
    const replaced = [{ type: "aws_instance", actions: ["delete", "create"] }];
    expect(refused(replaced, { ...PROTECTED, platform: ["retired", "retired"] })).toHaveLength(1);
  });

  it("that a skipped step would destroy names the step to deploy first", () => {
    const [violation] = violations(
      planOf([{ type: "aws_instance" }], { ...PROTECTED, platform: ["active", "in-use"] }),
    );
    expect(violation).toMatchObject({
      reason: "it serves traffic, and the deployed phase still uses its platform",
      remedies: [
        'First deploy all stacks in phase "cutover", then plan this again.',
        "To allow it, give a reason: --allow 'aws_instance.it=<reason>'",
      ],
    });
  });

  it("that is active says so", () => {
    const [violation] = violations(
      planOf([{ type: "aws_lb" }], { ...PROTECTED, platform: ["active", "active"] }),
    );
    expect(violation?.reason).toBe("it receives the traffic, and this phase uses its platform");
  });
});

describe("a Fargate service that is replaced", () => {
  const service = (actions: readonly string[], before?: string, after?: string): Change => ({
    type: "aws_ecs_service",
    actions,
    before: { name: before },
    after: { name: after },
  });

  it("passes where the new one starts beside it", () => {
    expect(refused([service(["create", "delete"], "front-rolling-8080", "front-rolling-3000")])).toEqual([]);
  });

  it.each([
    ["after the old one is destroyed", ["delete", "create"], "front-rolling-8080", "front-rolling-3000"],
    ["under the same name", ["create", "delete"], "front-rolling-8080", "front-rolling-8080"],
    ["under an unknown name", ["create", "delete"], "front-rolling-8080", undefined],
    ["from an unknown name", ["create", "delete"], undefined, "front-rolling-3000"],
    ["by nothing", ["delete"], "front-rolling-8080", undefined],
  ])("is refused %s", (_, actions, before, after) => {
    expect(refused([service(actions, before, after)])).toHaveLength(1);
  });

  it("counts only for services", () => {
    const change = { ...service(["create", "delete"], "a", "b"), type: "aws_lb" };
    expect(refused([change])).toHaveLength(1);
  });
});
