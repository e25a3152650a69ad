import { adoptionReport } from "../../../constructs/commands/adoption/adoption-report";

const WHOLE = { stack: "dev-foundation", taken: [], refusals: [], remaining: 0 };
const VPC = { address: "aws_vpc.it", id: "vpc-1" };

describe("what a person reads after an adoption", () => {
  it("is that nothing was missing", () => {
    expect(adoptionReport("dev", [WHOLE], [])).toEqual({
      lines: ["dev-foundation: nothing was missing in its state"],
      error: undefined,
    });
  });

  it("is what was taken in, what is left, and what to do now", () => {
    expect(adoptionReport("dev", [{ ...WHOLE, taken: [VPC], remaining: 3 }], []).lines).toEqual([
      "dev-foundation: 1 taken into its state; 3 still to be deployed, and then whatever stands on it",
      "  aws_vpc.it  vpc-1",
      "Now deploy: npx cdktf deploy 'dev-*'",
    ]);
  });

  it("is what no state knows", () => {
    const { lines, error } = adoptionReport("dev", [WHOLE], ["arn:aws:ec2:::vpc/vpc-9"]);
    expect(lines.slice(1)).toEqual([
      expect.stringContaining("These carry the environment's tags, and no state knows them."),
      "  arn:aws:ec2:::vpc/vpc-9",
    ]);
    expect(error).toBeUndefined();
  });

  it("isn't yet what no state knows, while a stack is to be deployed: the next ones weren't looked at", () => {
    const { lines } = adoptionReport("dev", [{ ...WHOLE, remaining: 3 }], ["arn:aws:ec2:::vpc/vpc-9"]);
    expect(lines).toHaveLength(1);
  });

  it("is an error where something stands in the way of the next deployment", () => {
    const refusal = { ...VPC, reason: "it carries other tags, so it is somebody else's" };
    expect(adoptionReport("dev", [{ ...WHOLE, refusals: [refusal] }], []).error).toBe(
      "these exist and were not taken in:\n" +
        "  aws_vpc.it  vpc-1: it carries other tags, so it is somebody else's",
    );
  });

  it("is Terraform's own word where a stack can't be planned", () => {
    const failed = { ...WHOLE, stack: "dev-ec2", failure: "Error: no credentials" };
    expect(adoptionReport("dev", [WHOLE, failed], [])).toEqual({
      lines: ["dev-foundation: nothing was missing in its state"],
      error: "dev-ec2: Error: no credentials",
    });
  });
});
