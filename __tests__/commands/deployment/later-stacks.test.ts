import { addedLosses, isOutdated } from "../../../constructs/commands/deployment/applying/later-stacks";
import type { StackJson } from "../../../constructs/report/stack-json";
import { type Change, planOf } from "../support/plans";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";

const stack = (name: string, blocks: object = {}): StackJson => ({
  terraform: { backend: { s3: { bucket: "state", key: `shop/dev/${name}.tfstate`, region: "eu-west-1" } } },
  provider: { aws: [] },
  resource: {},
  data: {},
  ...blocks,
});

const reader = stack("ec2", {
  data: { terraform_remote_state: { foundation: { config: { key: "shop/dev/foundation.tfstate" } } } },
  resource: {
    aws_instance: { host: { subnet_id: "${data.terraform_remote_state.foundation.outputs.subnet_id}" } },
  },
});

const changedOutput = (name: string, actions: readonly string[]) =>
  TERRAFORM_PLAN.parse({ output_changes: { [name]: { actions } } });

describe("a plan is out of date", () => {
  it.each([
    ["an output that it reads is changed", "foundation", "subnet_id", ["update"], true],
    ["an output that it reads is new", "foundation", "subnet_id", ["create"], true],
    ["an output that it reads stays", "foundation", "subnet_id", ["no-op"], false],
    ["another output is changed", "foundation", "vpc_id", ["update"], false],
    ["another stack's output is changed", "fargate", "subnet_id", ["update"], false],
  ] as const)("when %s: %#", (_, from, output, actions, isExpected) => {
    const applied = [{ json: stack(from), plan: changedOutput(output, actions) }];
    expect(isOutdated(reader, applied)).toBe(isExpected);
  });

  it.each<[string, Change, boolean]>([
    ["a parameter is created", { type: "aws_ssm_parameter", actions: ["create"] }, true],
    ["a parameter stays", { type: "aws_ssm_parameter", actions: ["no-op"] }, false],
    ["something else is created", { type: "aws_vpc", actions: ["create"] }, false],
  ])("when it looks up parameters and %s: %#", (_, change, isExpected) => {
    const looking = stack("fargate", { data: { aws_ssm_parameters_by_path: { recorded: {} } } });
    expect(isOutdated(looking, [{ json: stack("dns"), plan: planOf([change]) }])).toBe(isExpected);
  });

  it("never, when nothing was applied", () => {
    expect(isOutdated(reader, [])).toBe(false);
  });
});

describe("an added loss", () => {
  it.each([
    [[], [], []],
    [["aws_lb.it"], ["aws_lb.it"], []],
    [["aws_lb.it", "aws_vpc.it"], ["aws_lb.it"], []],
    [["aws_lb.it"], ["aws_lb.it", "aws_vpc.it"], ["aws_vpc.it"]],
  ])("of %j and %j is %j", (shown, plannedNow, added) => {
    expect(addedLosses(shown, plannedNow)).toEqual(added);
  });
});
