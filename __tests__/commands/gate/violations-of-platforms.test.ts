import { violations } from "../../../constructs/commands/gate/violations";
import { planOf, type PlanOutputs } from "../support/plans";
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
