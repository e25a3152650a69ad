import { refusals } from "../../constructs/commands/refusals";
import { type Change, type PlanOutputs, planOf } from "./support/plans";

/** A protected environment, before the plan and after it. */
const PROTECTED: PlanOutputs = { protect: [true, true] };

/** What is refused, by address. */
const refused = (changes: readonly Change[], outputs: PlanOutputs = PROTECTED) =>
  refusals(planOf(changes, outputs)).map(({ address }) => address);

/** What holds data or carries the rest. */
const FOR_GOOD = [
  ["database", "aws_db_instance"],
  ["database", "aws_rds_cluster"],
  ["database", "aws_rds_cluster_instance"],
  ["image registry", "aws_ecr_repository"],
  ["secret", "aws_secretsmanager_secret"],
  ["encryption key", "aws_kms_key"],
  ["bucket", "aws_s3_bucket"],
  ["network", "aws_vpc"],
  ["network", "aws_subnet"],
  ["network", "aws_internet_gateway"],
  ["network", "aws_route_table"],
  ["network", "aws_route_table_association"],
  ["network", "aws_db_subnet_group"],
  ["record of the domain", "aws_route53_record"],
  ["zone of the domain", "aws_route53_zone"],
] as const;

/** What goes with its platform. */
const UNTIL_RETIRED = [
  ["network", "aws_nat_gateway"],
  ["network", "aws_route"],
  ["network", "aws_vpc_endpoint"],
  ["Elastic IP", "aws_eip"],
  ["load balancer", "aws_lb"],
  ["listener", "aws_lb_listener"],
  ["Fargate service", "aws_ecs_service"],
  ["cluster", "aws_ecs_cluster"],
  ["host", "aws_instance"],
  ["disk of the host", "aws_ebs_volume"],
] as const;

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

describe("a platform", () => {
  const everything = UNTIL_RETIRED.map(([, type]) => ({ type }));

  it("goes as a whole when it has retired", () => {
    expect(refused(everything, { ...PROTECTED, platform: ["serves", "retired"] })).toEqual([]);
  });

  it("may go on going when an earlier run broke off", () => {
    expect(refused(everything, { ...PROTECTED, platform: ["retired", "retired"] })).toEqual([]);
  });

  it.each<[string, PlanOutputs["platform"]]>([
    ["it is part of the phase", ["serves", "serves"]],
    ["it comes back", ["retired", "serves"]],
    ["the phase that is deployed needs it", ["serves", "needed"]],
    ["the whole is destroyed", ["serves", null]],
  ])("stays when %s", (_, platform) => {
    expect(refused(everything, { ...PROTECTED, platform })).toHaveLength(everything.length);
  });

  it("takes along nothing of the foundation", () => {
    const data = FOR_GOOD.map(([, type]) => ({ type }));
    expect(refused(data, { ...PROTECTED, platform: ["serves", "retired"] })).toHaveLength(data.length);
  });

  it("that has retired replaces nothing", () => {
    const replaced = [{ type: "aws_instance", actions: ["delete", "create"] }];
    expect(refused(replaced, { ...PROTECTED, platform: ["retired", "retired"] })).toHaveLength(1);
  });

  it("that a jump would destroy names the rung to take first", () => {
    const [refusal] = refusals(
      planOf([{ type: "aws_instance" }], { ...PROTECTED, platform: ["serves", "needed"] }),
    );
    expect(refusal).toMatchObject({
      why: "it serves, and the phase that is deployed needs it",
      remedies: [
        'Deploy phase "cutover" first, all of its stacks, then plan this again.',
        "If it is meant, say why: --allow 'aws_instance.it=<reason>'",
      ],
    });
  });

  it("that is part of the phase says so", () => {
    const [refusal] = refusals(
      planOf([{ type: "aws_lb" }], { ...PROTECTED, platform: ["serves", "serves"] }),
    );
    expect(refusal?.why).toBe("visitors come in by it, and the phase keeps it");
  });
});

describe("a Fargate service that is replaced", () => {
  const service = (actions: readonly string[], before?: string, after?: string): Change => ({
    type: "aws_ecs_service",
    actions,
    before: { name: before },
    after: { name: after },
  });

  it("passes where the other one comes up beside it", () => {
    expect(refused([service(["create", "delete"], "front-rolling-8080", "front-rolling-3000")])).toEqual([]);
  });

  it.each([
    ["after the old one went", ["delete", "create"], "front-rolling-8080", "front-rolling-3000"],
    ["under the same name", ["create", "delete"], "front-rolling-8080", "front-rolling-8080"],
    ["under a name that isn't known", ["create", "delete"], "front-rolling-8080", undefined],
    ["from a name that isn't known", ["create", "delete"], undefined, "front-rolling-3000"],
    ["by nothing", ["delete"], "front-rolling-8080", undefined],
  ])("is refused %s", (_, actions, before, after) => {
    expect(refused([service(actions, before, after)])).toHaveLength(1);
  });

  it("isn't helped by a name where it is something else", () => {
    const change = { ...service(["create", "delete"], "a", "b"), type: "aws_lb" };
    expect(refused([change])).toHaveLength(1);
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
