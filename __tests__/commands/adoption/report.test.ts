import { adoptionLines, adoptionReport } from "../../../constructs/commands/adoption/report";

const WHOLE = { stack: "dev-foundation", taken: [], refusals: [], remaining: 0 };
const VPC = { address: "aws_vpc.it", id: "vpc-1" };
const STRANGER = "arn:aws:ec2:::vpc/vpc-9";

describe("what a person reads of a stack", () => {
  it("is that nothing was missing", () => {
    expect(adoptionLines(WHOLE)).toEqual(["dev-foundation: nothing was missing in its state"]);
  });

  it("is what was taken in, and how much is left", () => {
    expect(adoptionLines({ ...WHOLE, taken: [VPC], remaining: 3 })).toEqual([
      "dev-foundation: 1 taken into its state; 3 still to be deployed",
      "  aws_vpc.it  vpc-1",
    ]);
  });

  it("is nothing of one that can't be planned", () => {
    expect(adoptionLines({ ...WHOLE, failure: "Error: no credentials" })).toEqual([]);
  });
});

describe("what a person reads at the end", () => {
  it("is nothing where nothing was missing", () => {
    expect(adoptionReport("dev", [WHOLE], [])).toEqual({ lines: [], error: undefined });
  });

  it("is what to do now", () => {
    expect(adoptionReport("dev", [{ ...WHOLE, taken: [VPC], remaining: 3 }], []).lines).toEqual([
      "Now deploy: npx cdktf deploy 'dev-*'",
    ]);
  });

  it("is what no state knows", () => {
    expect(adoptionReport("dev", [WHOLE], [STRANGER])).toEqual({
      lines: [
        expect.stringContaining("These carry the environment's tags, and no state knows them."),
        `  ${STRANGER}`,
      ],
      error: undefined,
    });
  });

  it("is what to do first, where a stack stands on what isn't deployed", () => {
    const found = [
      { ...WHOLE, taken: [VPC], remaining: 3 },
      { ...WHOLE, stack: "dev-ec2", failure: "Error: no output" },
    ];
    expect(adoptionReport("dev", found, [STRANGER])).toEqual({
      lines: [
        "dev-ec2: can't be planned before dev-foundation is deployed. Deploy that alone, then run this again: " +
          "terraform -chdir=cdktf.out/stacks/dev-foundation apply",
      ],
      error: undefined,
    });
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
    expect(adoptionReport("dev", [WHOLE, failed], [STRANGER])).toEqual({
      lines: [],
      error: "dev-ec2: Error: no credentials",
    });
  });
});
