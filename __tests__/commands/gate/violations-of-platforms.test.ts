import { refusals } from "../../../constructs/commands/gate/violations";
import { type Change, planOf, type PlanOutputs } from "../support/plans";
import { FOR_GOOD, UNTIL_RETIRED } from "../support/protected-types";
import { PROTECTED, refused } from "../support/refused";

describe("a platform", () => {
  const everything = UNTIL_RETIRED.map(([, type]) => ({ type }));

  it("goes as a whole when it has retired", () => {
    expect(refused(everything, { ...PROTECTED, platform: ["active", "retired"] })).toEqual([]);
  });

  it("may go on going when an earlier run broke off", () => {
    expect(refused(everything, { ...PROTECTED, platform: ["retired", "retired"] })).toEqual([]);
  });

  it.each<[string, PlanOutputs["platform"]]>([
    ["it is part of the phase", ["active", "active"]],
    ["it comes back", ["retired", "active"]],
    ["the phase that is deployed needs it", ["active", "in-use"]],
    ["the whole is destroyed", ["active", null]],
  ])("stays when %s", (_, platform) => {
    expect(refused(everything, { ...PROTECTED, platform })).toHaveLength(everything.length);
  });

  it("takes along nothing of the foundation", () => {
    const data = FOR_GOOD.map(([, type]) => ({ type }));
    expect(refused(data, { ...PROTECTED, platform: ["active", "retired"] })).toHaveLength(data.length);
  });

  it("that has retired replaces nothing", () => {
    const replaced = [{ type: "aws_instance", actions: ["delete", "create"] }];
    expect(refused(replaced, { ...PROTECTED, platform: ["retired", "retired"] })).toHaveLength(1);
  });

  it("that a jump would destroy names the rung to take first", () => {
    const [refusal] = refusals(
      planOf([{ type: "aws_instance" }], { ...PROTECTED, platform: ["active", "in-use"] }),
    );
    expect(refusal).toMatchObject({
      why: "it serves, and the phase that is deployed needs it",
      remedies: [
        'Deploy phase "cutover" first, all of its stacks, then plan this again.',
        "If it is meant, say why: --allow 'aws_instance.it=<reason>'",
      ],
    });
  });

  it("that is part of the phase says so", () => {
    const [refusal] = refusals(
      planOf([{ type: "aws_lb" }], { ...PROTECTED, platform: ["active", "active"] }),
    );
    expect(refusal?.why).toBe("visitors come in by it, and the phase keeps it");
  });
});

describe("a Fargate service that is replaced", () => {
  const service = (actions: readonly string[], before?: string, after?: string): Change => ({
    type: "aws_ecs_service",
    actions,
    before: { name: before },
    after: { name: after },
  });

  it("passes where the other one comes up beside it", () => {
    expect(refused([service(["create", "delete"], "front-rolling-8080", "front-rolling-3000")])).toEqual([]);
  });

  it.each([
    ["after the old one went", ["delete", "create"], "front-rolling-8080", "front-rolling-3000"],
    ["under the same name", ["create", "delete"], "front-rolling-8080", "front-rolling-8080"],
    ["under a name that isn't known", ["create", "delete"], "front-rolling-8080", undefined],
    ["from a name that isn't known", ["create", "delete"], undefined, "front-rolling-3000"],
    ["by nothing", ["delete"], "front-rolling-8080", undefined],
  ])("is refused %s", (_, actions, before, after) => {
    expect(refused([service(actions, before, after)])).toHaveLength(1);
  });

  it("isn't helped by a name where it is something else", () => {
    const change = { ...service(["create", "delete"], "a", "b"), type: "aws_lb" };
    expect(refused([change])).toHaveLength(1);
  });
});
