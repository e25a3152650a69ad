import { stackLines, adoptionReport } from "../../../constructs/commands/adoption/report";

const WHOLE = {
  stack: "dev-foundation",
  folder: "/tmp/x/stacks/dev-foundation",
  imported: [],
  skipped: [],
  restored: [],
  recorded: [],
  remaining: 0,
};
const VPC = { address: "aws_vpc.it", id: "vpc-1" };
const UNMANAGED = "arn:aws:ec2:::vpc/vpc-9";

describe("what a person reads of a stack", () => {
  it("is that nothing had to be imported", () => {
    expect(stackLines(WHOLE)).toEqual(["dev-foundation: nothing to import"]);
  });

  it("is what was imported, and how much is left", () => {
    expect(stackLines({ ...WHOLE, imported: [VPC], remaining: 3 })).toEqual([
      "dev-foundation: 1 imported into its state; 3 still to be deployed",
      "  aws_vpc.it  vpc-1",
    ]);
  });

  it("is which secret is there again", () => {
    expect(stackLines({ ...WHOLE, restored: ["arn:secret"] })).toEqual([
      "dev-foundation: restored, was scheduled for deletion: arn:secret",
      "dev-foundation: nothing to import",
    ]);
  });

  it("is what was recorded of its traffic", () => {
    const recorded = [{ output: "rule_priorities", key: "/api/*", value: 36_777 }];
    expect(stackLines({ ...WHOLE, recorded })).toEqual([
      "dev-foundation: nothing to import",
      "dev-foundation: recorded in its state, as it is in AWS",
      "  rule_priorities  /api/*  36777",
    ]);
  });

  it("is nothing of one that can't be planned", () => {
    expect(stackLines({ ...WHOLE, failure: "Error: no credentials" })).toEqual([]);
  });
});

describe("what a person reads at the end", () => {
  it("is nothing where nothing had to be imported", () => {
    expect(adoptionReport("dev", [WHOLE], [])).toEqual({ lines: [], error: undefined });
  });

  it("is what to do now", () => {
    expect(adoptionReport("dev", [{ ...WHOLE, imported: [VPC], remaining: 3 }], []).lines).toEqual([
      "Now deploy: npm run deploy -- dev",
    ]);
  });

  it("is what is in no state", () => {
    expect(adoptionReport("dev", [WHOLE], [UNMANAGED])).toEqual({
      lines: [
        expect.stringContaining("These resources have the environment's tags but are in no Terraform state."),
        `  ${UNMANAGED}`,
      ],
      error: undefined,
    });
  });

  it("is what to deploy first, where a stack needs it", () => {
    const found = [
      { ...WHOLE, imported: [VPC], remaining: 3 },
      { ...WHOLE, stack: "dev-ec2", failure: "Error: no output" },
    ];
    expect(adoptionReport("dev", found, [UNMANAGED])).toEqual({
      lines: [
        "dev-ec2: cannot be planned before dev-foundation is deployed. Deploy only that stack, then run this again: " +
          "terraform -chdir=/tmp/x/stacks/dev-foundation apply",
      ],
      error: undefined,
    });
  });

  it("is an error where something prevents the next deployment", () => {
    const skip = { ...VPC, reason: "it has other tags, so it does not belong to this environment" };
    expect(adoptionReport("dev", [{ ...WHOLE, skipped: [skip] }], []).error).toBe(
      "these resources exist but were not imported:\n" +
        "  aws_vpc.it  vpc-1: it has other tags, so it does not belong to this environment",
    );
  });

  it("is Terraform's error where a stack can't be planned", () => {
    const failed = { ...WHOLE, stack: "dev-ec2", failure: "Error: no credentials" };
    expect(adoptionReport("dev", [WHOLE, failed], [UNMANAGED])).toEqual({
      lines: [],
      error: "dev-ec2: Error: no credentials",
    });
  });
});
