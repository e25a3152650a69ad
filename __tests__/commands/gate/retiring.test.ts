import { violations } from "../../../constructs/commands/gate/violations";
import type { Phase } from "../../../constructs/service/phases";
import type { Description } from "../../../constructs/settings/description";
import { full } from "../../stacks/support/descriptions";
import { planOfMove, STACKS } from "../support/synthesized-plans";

const FULL = full();
const { admin, ...others } = FULL.services;

/** The same with `admin` retired, and without it. Its secret is also that of `back`. */
const RETIRED: Description = { ...FULL, services: { ...others, admin: { ...admin, retired: true } } };
const WITHOUT: Description = { ...FULL, services: others };

const refusedBy = (phase: Phase, before: Description, after: Description) =>
  STACKS.flatMap((stack) => violations(planOfMove(before, [phase, phase], stack, phase, after)));

describe.each<Phase>(["ec2", "cutover"])("in phase %s, a service", (phase) => {
  it("is retired, and removed in a later deployment", () => {
    expect(refusedBy(phase, FULL, RETIRED)).toEqual([]);
    expect(refusedBy(phase, RETIRED, WITHOUT)).toEqual([]);
  });

  it("is not removed at once", () => {
    const kinds = refusedBy(phase, FULL, WITHOUT).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(["image repository", "log group", "role of a service", "parameter"]),
    );
    expect(kinds.includes("Fargate service")).toBe(phase === "cutover");
  });
});
