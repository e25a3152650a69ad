import { violations } from "../../../constructs/commands/gate/violations";
import { type Change, planOf, type PlanOutputs } from "../support/plans";
import { ALWAYS, UNTIL_RETIRED } from "../support/protected-types";
import { PROTECTED, refused } from "../support/refused";

const KINDS = [...ALWAYS, ...UNTIL_RETIRED];

/** The ways in which Terraform removes a resource. */
const REMOVALS = [
  ["destroyed", ["delete"]],
  ["replaced", ["delete", "create"]],
  ["replaced", ["create", "delete"]],
] as const;

describe.each(KINDS)("a plan that removes a %s (%s)", (kind, type) => {
  it.each(REMOVALS)("is refused: %s by %j", (effect, actions) => {
    expect(violations(planOf([{ type, actions }], PROTECTED))).toMatchObject([
      { address: `${type}.it`, kind, effect },
    ]);
  });

  it("is refused where the plan has no output `protect`", () => {
    expect(refused([{ type }], {})).toEqual([`${type}.it`]);
  });

  it("is refused for an object left over from a replacement", () => {
    expect(refused([{ type, deposed: "4b2ee0c1" }])).toEqual([`${type}.it`]);
  });

  it.each<[string, PlanOutputs]>([
    ["as it was", { protect: [false, false] }],
    ["in its first deployment", { protect: [null, false] }],
    ["while it is destroyed", { protect: [false, null] }],
    ["written as text", { protect: ["false", "false"] }],
  ])("passes where the environment is not protected, %s", (_, outputs) => {
    expect(refused([{ type }], outputs)).toEqual([]);
  });
});

describe("a plan that keeps or creates resources", () => {
  it.each([["no-op"], ["update"], ["create"], ["read"], ["forget"]])("passes: %s", (action) => {
    expect(refused(KINDS.map(([, type]) => ({ type, actions: [action] })))).toEqual([]);
  });

  it("passes with data sources", () => {
    expect(refused([{ type: "aws_vpc", mode: "data", actions: ["delete"] }])).toEqual([]);
  });
});

describe("what may be destroyed or replaced in any environment", () => {
  it.each([
    "aws_ecs_task_definition",
    "aws_lb_target_group",
    "aws_lb_target_group_attachment",
    "aws_lb_listener_rule",
    "aws_security_group",
    "aws_vpc_security_group_ingress_rule",
    "aws_eip_association",
    "aws_ssm_parameter",
    "aws_iam_role",
    "aws_acm_certificate",
    "terraform_data",
    "constructor",
  ])("is %s", (type) => {
    expect(refused([{ type }, { type, actions: ["delete", "create"] }])).toEqual([]);
  });

  it.each(["CNAME", "TXT", "CAA"])("is a DNS record that resolves to no address: %s", (type) => {
    expect(refused([{ type: "aws_route53_record", before: { type } }])).toEqual([]);
  });

  it("is a listener for test traffic, by its name and its port", () => {
    const listener = (Name: string | undefined, port: number) => ({
      type: "aws_lb_listener",
      before: { port, tags: Name === undefined ? null : { Name } },
    });
    expect(refused([listener("shop-dev-test-8443", 8443)])).toEqual([]);
    expect(refused([listener("shop-dev-test-443", 443)])).toHaveLength(1);
    expect(refused([listener("shop-dev-test-8443", 9443)])).toHaveLength(1);
    expect(refused([listener(undefined, 8443)])).toHaveLength(1);
  });

  it.each(["A", "AAAA", undefined])("is not a DNS record that may resolve to an address: %s", (type) => {
    expect(refused([{ type: "aws_route53_record", before: { type } }])).toHaveLength(1);
  });
});

describe("protection", () => {
  it.each<[string, PlanOutputs["protect"]]>([
    ["stays", [true, true]],
    ["begins", [false, true]],
    ["is there in the first deployment", [null, true]],
    ["ends with this plan", [true, false]],
    ["ends because all is destroyed", [true, null]],
    ["is written as text", ["true", "true"]],
  ])("counts when it %s", (_, protect) => {
    expect(refused([{ type: "aws_vpc" }], { protect })).toEqual(["aws_vpc.it"]);
  });

  it.each([[false], [null]])("that the plan itself ends (%p) must be ended before", (after) => {
    const [violation] = violations(planOf([{ type: "aws_vpc" }], { protect: [true, after] }));
    expect(violation?.remedies).toEqual([
      "First deploy `protect: false` without other changes, then plan this again.",
      "To allow it, give a reason: --allow 'aws_vpc.it=<reason>'",
    ]);
  });
});

describe("a violation", () => {
  it("has its cause, its reason and what to do, quoted for the shell", () => {
    const replaced: Change = {
      type: "aws_db_instance",
      address: `module.m["a'b"].aws_db_instance.it`,
      actions: ["delete", "create"],
      replacePaths: [["engine"]],
    };
    expect(violations(planOf([replaced], PROTECTED))).toEqual([
      {
        address: replaced.address,
        kind: "database",
        effect: "replaced",
        cause: "forced by engine",
        reason: "it holds the application's data",
        remedies: [`To allow it, give a reason: --allow 'module.m["a'\\''b"].aws_db_instance.it=<reason>'`],
      },
    ]);
  });

  const REPLACED = { actions: ["delete", "create"] };
  const replacePaths = [["subnet_id"], ["root_block_device", 0, "encrypted"], []];

  it.each<[Partial<Change>, string | undefined]>([
    [{}, undefined],
    [{ reason: "delete_because_no_resource_config" }, "it is no longer in main.ts"],
    [{ reason: "delete_because_each_key" }, "it is no longer in main.ts"],
    [{ deposed: "4b2ee0c1" }, "object 4b2ee0c1, left over from an earlier replacement"],
    [{ ...REPLACED, reason: "replace_by_request" }, "requested by -replace"],
    [{ ...REPLACED, reason: "replace_by_triggers" }, "requested by replace_triggered_by"],
    [{ ...REPLACED, reason: "replace_because_tainted" }, "it is tainted"],
    [{ ...REPLACED, reason: "replace_because_cannot_update" }, undefined],
    [{ ...REPLACED, replacePaths }, "forced by subnet_id, root_block_device[0].encrypted"],
  ])("of %j has the cause %j", (change, cause) => {
    expect(violations(planOf([{ type: "aws_instance", ...change }], PROTECTED))).toMatchObject([
      { kind: "EC2 host", effect: change.actions === undefined ? "destroyed" : "replaced", cause },
    ]);
  });
});
