import { planFacts } from "../../../constructs/commands/gate/plan-facts";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import { planOf, type PlanOutputs } from "../support/plans";

const factsOf = (outputs?: PlanOutputs) => planFacts(planOf([], outputs));

describe("the facts of a plan", () => {
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
  ])("%j: protected %s, ended by the plan %s", (protect, isProtected, dropsProtection) => {
    expect(factsOf(protect && { protect })).toMatchObject({ isProtected, dropsProtection });
  });

  it.each(["active", "retired", "in-use"] as const)(
    "returns the status of the platform after the plan: %s",
    (role) => {
      expect(factsOf({ platform: ["active", role] }).platform).toBe(role);
    },
  );

  it("is no unknown status", () => {
    expect(factsOf({ platform: ["active", "resting" as never] }).platform).toBeUndefined();
    expect(factsOf({ platform: ["active", null] }).platform).toBeUndefined();
    expect(factsOf({}).platform).toBeUndefined();
  });

  it("is read from the state where a plan with -target leaves the outputs out", () => {
    const outputs = { protect: { value: false }, platform: { value: "retired" } };
    const plan = TERRAFORM_PLAN.parse({ resource_changes: [], prior_state: { values: { outputs } } });
    expect(planFacts(plan)).toMatchObject({
      isProtected: false,
      dropsProtection: false,
      platform: "retired",
    });
  });

  it("is read from the outputs before the state", () => {
    const outputs = { protect: { value: false }, platform: { value: "retired" } };
    const changed = planOf([], { protect: [false, true], platform: ["retired", "active"] });
    expect(planFacts({ ...changed, prior_state: { values: { outputs } } })).toMatchObject({
      isProtected: true,
      dropsProtection: false,
      platform: "active",
    });
  });
});
