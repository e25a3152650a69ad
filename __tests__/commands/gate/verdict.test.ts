import { gateVerdict } from "../../../constructs/commands/gate/verdict";
import { planOf } from "../support/plans";

const FOUNDATION = {
  file: "foundation.json",
  plan: planOf([{ type: "aws_vpc" }, { type: "aws_ecr_repository" }], { protect: [true, true] }),
};
const HOST = { file: "host.json", plan: planOf([{ type: "aws_instance" }], { protect: [true, true] }) };
const THROWAWAY = { file: "dev.json", plan: planOf([{ type: "aws_vpc" }], { protect: [false, false] }) };

const addresses = (found: readonly { readonly address: string }[]) => found.map(({ address }) => address);

describe("the gate's verdict", () => {
  it("is given on each plan, in their order", () => {
    const { plans } = gateVerdict([HOST, FOUNDATION, THROWAWAY], []);
    expect(
      plans.map(({ file, isProtected, violations }) => [file, isProtected, addresses(violations)]),
    ).toEqual([
      ["host.json", true, ["aws_instance.it"]],
      ["foundation.json", true, ["aws_vpc.it", "aws_ecr_repository.it"]],
      ["dev.json", false, []],
    ]);
  });

  it("allows what is named with a reason, and nothing else", () => {
    const allowance = { address: "aws_ecr_repository.it", reason: "the service is gone" };
    const { plans, unused } = gateVerdict([FOUNDATION], [allowance]);
    expect(addresses(plans[0]?.violations ?? [])).toEqual(["aws_vpc.it"]);
    expect(plans[0]?.allowed).toMatchObject([
      { address: allowance.address, allowedBecause: allowance.reason },
    ]);
    expect(unused).toEqual([]);
  });

  it("applies an allowance to every plan with the address", () => {
    const { plans } = gateVerdict([HOST, HOST], [{ address: "aws_instance.it", reason: "new image" }]);
    expect(plans.map(({ violations, allowed }) => [violations.length, allowed.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it.each([
    ["the plan has no violation", "aws_vpc.it", THROWAWAY],
    ["no resource has the address", "aws_vpc.other", FOUNDATION],
    ["the address is only a prefix", "aws_vpc", FOUNDATION],
  ])("notes an allowance that isn't needed: %s", (_, address, plan) => {
    const allowance = { address, reason: "why" };
    expect(gateVerdict([plan], [allowance]).unused).toEqual([allowance]);
  });
});
