import { refusals } from "../../../constructs/commands/gate/violations";
import { type Change, planOf, type PlanOutputs } from "../support/plans";
import { FOR_GOOD, UNTIL_RETIRED } from "../support/protected-types";
import { PROTECTED, refused } from "../support/refused";

const KINDS = [...FOR_GOOD, ...UNTIL_RETIRED];

/** The ways in which Terraform takes something away. */
const LOSSES = [
  ["destroyed", ["delete"]],
  ["replaced", ["delete", "create"]],
  ["replaced", ["create", "delete"]],
] as const;

describe.each(KINDS)("a plan that takes a %s away (%s)", (kind, type) => {
  it.each(LOSSES)("is refused: %s by %j", (effect, actions) => {
    expect(refusals(planOf([{ type, actions }], PROTECTED))).toMatchObject([
      { address: `${type}.it`, kind, effect },
    ]);
  });

  it("is refused without a word about the environment", () => {
    expect(refused([{ type }], {})).toEqual([`${type}.it`]);
  });

  it("is refused where an earlier replacement left it over", () => {
    expect(refused([{ type, deposed: "4b2ee0c1" }])).toEqual([`${type}.it`]);
  });

  it.each<[string, PlanOutputs]>([
    ["as it was", { protect: [false, false] }],
    ["from its first deployment on", { protect: [null, false] }],
    ["until it is gone", { protect: [false, null] }],
    ["in words", { protect: ["false", "false"] }],
  ])("passes where nothing is protected, %s", (_, outputs) => {
    expect(refused([{ type }], outputs)).toEqual([]);
  });
});

describe("a plan that keeps or makes things", () => {
  it.each([["no-op"], ["update"], ["create"], ["forget"]])("passes: %s", (action) => {
    expect(refused(KINDS.map(([, type]) => ({ type, actions: [action] })))).toEqual([]);
  });

  it("passes with what it reads", () => {
    expect(refused([{ type: "aws_vpc", mode: "data", actions: ["delete"] }])).toEqual([]);
  });
});

describe("what a step may destroy or replace in any environment", () => {
  it.each([
    "aws_ecs_task_definition",
    "aws_lb_target_group",
    "aws_lb_target_group_attachment",
    "aws_lb_listener_rule",
    "aws_security_group",
    "aws_vpc_security_group_ingress_rule",
    "aws_eip_association",
    "aws_ssm_parameter",
    "aws_cloudwatch_log_group",
    "aws_iam_role",
    "aws_acm_certificate",
    "terraform_data",
  ])("is %s", (type) => {
    expect(refused([{ type }, { type, actions: ["delete", "create"] }])).toEqual([]);
  });

  it.each(["CNAME", "TXT", "CAA"])("is a record that leads nobody anywhere: %s", (type) => {
    expect(refused([{ type: "aws_route53_record", before: { type } }])).toEqual([]);
  });

  it.each(["A", "AAAA"])("isn't a record that visitors follow: %s", (type) => {
    expect(refused([{ type: "aws_route53_record", before: { type } }])).toHaveLength(1);
  });
});

describe("protection", () => {
  it.each<[string, PlanOutputs["protect"]]>([
    ["stays", [true, true]],
    ["begins", [false, true]],
    ["is there from the first deployment on", [null, true]],
    ["ends with the plan", [true, false]],
    ["ends with the whole", [true, null]],
    ["is spelled as text", ["true", "true"]],
  ])("counts when it %s", (_, protect) => {
    expect(refused([{ type: "aws_vpc" }], { protect })).toEqual(["aws_vpc.it"]);
  });

  it.each([[false], [null]])("that a plan takes away itself (%p) is to be taken away before", (after) => {
    const [refusal] = refusals(planOf([{ type: "aws_vpc" }], { protect: [true, after] }));
    expect(refusal?.remedies).toEqual([
      "Deploy `protect: false` by itself first, then plan this again.",
      "If it is meant, say why: --allow 'aws_vpc.it=<reason>'",
    ]);
  });
});

describe("a refusal", () => {
  it("says what forces it, why it is refused, and how to go on, quoted for the shell", () => {
    const replaced: Change = {
      type: "aws_db_instance",
      address: `module.m["a'b"].aws_db_instance.it`,
      actions: ["delete", "create"],
      replacePaths: [["engine"]],
    };
    expect(refusals(planOf([replaced], PROTECTED))).toEqual([
      {
        address: replaced.address,
        kind: "database",
        effect: "replaced",
        cause: "forced by engine",
        why: "it holds the application's data",
        remedies: [`If it is meant, say why: --allow 'module.m["a'\\''b"].aws_db_instance.it=<reason>'`],
      },
    ]);
  });
});
