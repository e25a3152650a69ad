import { creations } from "../../../constructs/commands/adoption/import-candidates";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";

const planned = (address: string, actions: readonly string[], mode = "managed") => ({
  address,
  type: address.split(".")[0],
  mode,
  change: { actions, after: { name: address } },
});

describe("what a plan would make", () => {
  it("is told from what the state holds, whatever becomes of that", () => {
    const plan = TERRAFORM_PLAN.parse({
      resource_changes: [
        planned("aws_vpc.new", ["create"]),
        planned("aws_vpc.same", ["no-op"]),
        planned("aws_vpc.replaced", ["create", "delete"]),
        planned("aws_vpc.going", ["delete"]),
        planned("data.aws_vpc.seen", ["read"], "data"),
      ],
    });
    const { existing, unchanged, planned: made } = creations(plan);
    expect([...existing]).toEqual(["aws_vpc.same", "aws_vpc.replaced", "aws_vpc.going"]);
    expect([...unchanged]).toEqual(["aws_vpc.same"]);
    expect([...made]).toEqual([["aws_vpc.new", { name: "aws_vpc.new" }]]);
  });

  it("is nothing where nothing would change", () => {
    expect(creations(TERRAFORM_PLAN.parse({}))).toEqual({
      existing: new Set(),
      unchanged: new Set(),
      planned: new Map(),
    });
  });
});
