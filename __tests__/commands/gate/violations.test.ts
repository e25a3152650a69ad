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
  ["forgotten", ["forget"]],
  ["forgotten", ["create", "forget"]],
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
  it.each([["no-op"], ["update"], ["create"], ["read"]])("passes: %s", (action) => {
    expect(refused(KINDS.map(([, type]) => ({ type, actions: [action] })))).toEqual([]);
  });

  it("passes with data sources", () => {
    expect(refused([{ type: "aws_vpc", mode: "data", actions: ["delete"] }])).toEqual([]);
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
