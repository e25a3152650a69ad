import type { Difference, DriftCause } from "../../constructs/commands/drift-of";
import type { StackDrift } from "../../constructs/commands/drift-report";
import { driftSummary } from "../../constructs/commands/drift-summary";

const stack = (name: string, ...causes: readonly DriftCause[]): StackDrift => ({
  stack: name,
  differences: causes.map((cause): Difference => ({ address: "it", kind: "change", cause, attributes: [] })),
  outputs: [],
});

const summary = (...drifts: readonly StackDrift[]) => driftSummary("dev", drifts);

describe("the sum of what differs", () => {
  it("is that all stacks are as described", () => {
    expect(summary(stack("state-dev"), stack("dev-ec2"))).toBe("dev: 2 stacks as described");
  });

  it("counts what differs, and what of it was changed by others, and says what to type", () => {
    expect(
      summary(stack("state-dev"), stack("dev-ec2", "outside", "undeployed", "another"), stack("dev-dns")),
    ).toBe(
      "dev: 3 differences in 1 of 3 stacks, 1 made outside of Terraform\n" +
        "  to make it as described: npx cdktf deploy 'dev-*'",
    );
  });

  it("names the command for the bucket of the state, which a deployment leaves alone", () => {
    expect(summary(stack("state-dev", "outside"), stack("dev-ec2"))).toBe(
      "dev: 1 difference in 1 of 2 stacks, 1 made outside of Terraform\n" +
        "  to make it as described: npm run bootstrap -- dev",
    );
  });

  it("names both commands where both are needed, the state's first", () => {
    expect(
      summary(stack("state-dev", "outside"), stack("dev-ec2", "undeployed")).split("\n").slice(1),
    ).toEqual([
      "  to make it as described: npm run bootstrap -- dev",
      "  to make it as described: npx cdktf deploy 'dev-*'",
    ]);
  });
});
