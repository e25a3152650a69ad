import type { Difference } from "../../constructs/commands/drift-of";
import { driftReport } from "../../constructs/commands/drift-report";

const difference = (differs: Partial<Difference>): Difference => ({
  address: "aws_vpc.it",
  kind: "change",
  cause: "outside",
  attributes: [],
  ...differs,
});

const report = (differences: readonly Partial<Difference>[], outputs: readonly string[] = []) =>
  driftReport({ stack: "dev-foundation", differences: differences.map(difference), outputs });

describe("what is told of a stack", () => {
  it("is that all is as described", () => {
    expect(report([])).toBe("dev-foundation: as described");
  });

  it("notes outputs that are out of date", () => {
    expect(report([], ["url", "phase"])).toBe(
      "dev-foundation: as described; a deployment would write its outputs anew: url, phase",
    );
  });

  it("is a line for each resource, and below it one for each value", () => {
    const attribute = (path: string, from: string, to: string) => ({
      attribute: path,
      path,
      from,
      to,
      follows: false,
    });
    const values = [attribute("tags.Owner", '"somebody"', "(none)"), attribute("cidr", "1", "2")];
    expect(report([{ attributes: values }, { address: "aws_lb.it" }])).toBe(
      [
        "dev-foundation: 2 resources differ",
        "  aws_vpc.it was changed outside of Terraform, would be changed back",
        '    tags.Owner: "somebody" -> (none)',
        "    cidr: 1 -> 2",
        "  aws_lb.it was changed outside of Terraform, would be changed back",
      ].join("\n"),
    );
  });

  it.each<[Partial<Difference>, string]>([
    [{ kind: "create", cause: "outside" }, "is missing: deleted outside of Terraform, would be created"],
    [{ kind: "create", cause: "undeployed" }, "isn't deployed yet, would be created"],
    [{ kind: "create", cause: "another" }, "isn't deployed yet, would be created"],
    [{ kind: "destroy", cause: "undeployed" }, "isn't in main.ts any more, would be destroyed"],
    [{ kind: "leftover", cause: "undeployed" }, "was left over when it was replaced, would be destroyed"],
    [{ kind: "change", cause: "outside" }, "was changed outside of Terraform, would be changed back"],
    [{ kind: "change", cause: "undeployed" }, "isn't deployed yet as described, would be changed"],
    [{ kind: "change", cause: "another" }, "follows another change, would be changed"],
    [{ kind: "replace", cause: "outside" }, "was changed outside of Terraform, would be replaced"],
    [{ kind: "replace", cause: "undeployed" }, "isn't deployed yet as described, would be replaced"],
    [{ kind: "replace", cause: "another" }, "follows another change, would be replaced"],
  ])("says of %j why, and what a deployment would do", (differs, words) => {
    expect(report([differs])).toBe(`dev-foundation: 1 resource differs\n  aws_vpc.it ${words}`);
  });
});
