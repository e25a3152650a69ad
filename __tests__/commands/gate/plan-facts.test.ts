import { planFacts } from "../../../constructs/commands/gate/plan-facts";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import { planOf, type PlanOutputs } from "../support/plans";

const factsOf = (outputs?: PlanOutputs) => planFacts(planOf([], outputs));

describe("what a plan says of its environment", () => {
  it.each<[PlanOutputs["protect"], boolean, boolean]>([
    [[true, true], true, false],
    [[null, true], true, false],
    [[false, true], true, false],
    [[true, false], true, true],
    [[true, null], true, true],
    [["true", "false"], true, true],
    [[false, false], false, false],
    [[null, false], false, false],
    [[false, null], false, false],
    [[null, null], true, false],
    [undefined, true, false],
  ])("%j: protected %s, by itself no longer %s", (protect, isProtected, dropsProtection) => {
    expect(factsOf(protect && { protect })).toMatchObject({ isProtected, dropsProtection });
  });

  it.each(["active", "retired", "in-use"] as const)("names the platform's role after it: %s", (role) => {
    expect(factsOf({ platform: ["active", role] }).platform).toBe(role);
  });

  it("is no role that nobody knows", () => {
    expect(factsOf({ platform: ["active", "resting" as never] }).platform).toBeUndefined();
    expect(factsOf({ platform: ["active", null] }).platform).toBeUndefined();
    expect(factsOf({}).platform).toBeUndefined();
  });

  it("is in the state where a plan of single targets leaves the outputs out", () => {
    const outputs = { protect: { value: false }, platform: { value: "retired" } };
    const plan = TERRAFORM_PLAN.parse({ resource_changes: [], prior_state: { values: { outputs } } });
    expect(planFacts(plan)).toEqual({ isProtected: false, dropsProtection: false, platform: "retired" });
  });

  it("is in the outputs rather than in the state", () => {
    const outputs = { protect: { value: false }, platform: { value: "retired" } };
    const changed = planOf([], { protect: [false, true], platform: ["retired", "active"] });
    expect(planFacts({ ...changed, prior_state: { values: { outputs } } })).toEqual({
      isProtected: true,
      dropsProtection: false,
      platform: "active",
    });
  });
});
