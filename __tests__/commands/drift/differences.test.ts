import { type Difference, driftFrom } from "../../../constructs/commands/drift/differences";
import type { ResourceChange, TerraformPlan } from "../../../constructs/commands/terraform/plan";

type Change = ResourceChange["change"];

const resource = (actions: Change["actions"], change: Partial<Change> = {}): ResourceChange => ({
  address: "aws_vpc.it",
  mode: "managed",
  type: "aws_vpc",
  change: { actions, before: null, after: null, after_unknown: {}, ...change },
});

/** From what somebody made of it to what main.ts says. */
const back: Partial<Change> = { before: { tags: { Owner: "somebody" } }, after: { tags: {} } };

/** From what Terraform knew to what somebody made of it. */
const away = resource(["update"], { before: { tags: {} }, after: { tags: { Owner: "somebody" } } });

const gone = resource(["delete"], { before: { tags: {} } });

const differences = (plan: TerraformPlan) => driftFrom(plan).differences;

const told = (plan: TerraformPlan) => differences(plan).map(({ kind, cause }) => `${kind}, ${cause}`);

describe("the differences of a plan", () => {
  it("is nothing where the plan is empty", () => {
    expect(driftFrom({})).toEqual({ differences: [], outputs: [] });
  });

  it("is nothing where nothing would change, whatever was found changed: Terraform was told to ignore it", () => {
    expect(told({ resource_changes: [resource(["no-op"])], resource_drift: [away] })).toEqual([]);
  });

  it("keeps the texts of checks that do not hold, and of no other condition", () => {
    const failed = (kind: string, message: string) => ({
      address: { kind },
      instances: [{ problems: [{ message }] }],
    });
    const held = { address: { kind: "check" }, instances: [{}] };
    const plan = { checks: [failed("check", "wait"), failed("resource", "stop"), held] };
    expect(driftFrom(plan)).toEqual({ differences: [], outputs: [], warnings: ["wait"] });
  });

  it("is nothing that is only read", () => {
    const image = { ...resource(["read"]), mode: "data" };
    expect(told({ resource_changes: [image, { ...resource(["update"]), mode: "data" }] })).toEqual([]);
  });

  it("is a resource by its address, with the values that differ", () => {
    expect(differences({ resource_changes: [resource(["update"], back)], resource_drift: [away] })).toEqual<
      readonly Difference[]
    >([
      {
        address: "aws_vpc.it",
        kind: "change",
        cause: "outside",
        attributes: [
          { attribute: "tags", path: "tags.Owner", from: "somebody", to: undefined, knownAfterApply: false },
        ],
      },
    ]);
  });

  it.each<[string, TerraformPlan, readonly string[]]>([
    [
      "changed outside",
      { resource_changes: [resource(["update"], back)], resource_drift: [away] },
      ["change, outside"],
    ],
    [
      "replaced because it was changed outside",
      { resource_changes: [resource(["delete", "create"], back)], resource_drift: [away] },
      ["replace, outside"],
    ],
    [
      "deleted outside",
      { resource_changes: [resource(["create"], { after: {} })], resource_drift: [gone] },
      ["create, outside"],
    ],
    ["not deployed yet", { resource_changes: [resource(["create"], { after: {} })] }, ["create, undeployed"]],
    ["deployed differently", { resource_changes: [resource(["update"], back)] }, ["change, undeployed"]],
    [
      "deployed differently, and changed outside in something that Terraform only reads",
      {
        resource_changes: [resource(["update"], back)],
        resource_drift: [resource(["update"], { before: { ingress: [] }, after: { ingress: [{}] } })],
      },
      ["change, undeployed"],
    ],
    [
      "deployed differently, beside another that was changed outside",
      {
        resource_changes: [resource(["update"], back)],
        resource_drift: [{ ...away, address: "aws_vpc.other" }],
      },
      ["change, undeployed"],
    ],
    ["no longer in main.ts", { resource_changes: [resource(["delete"], back)] }, ["destroy, undeployed"]],
    [
      "replaced the other way round",
      { resource_changes: [resource(["create", "delete"], back)] },
      ["replace, undeployed"],
    ],
    [
      "left over from a replacement",
      { resource_changes: [{ ...resource(["delete"], back), deposed: "00000001" }] },
      ["leftover, undeployed"],
    ],
    [
      "changed because another one is",
      { resource_changes: [resource(["update"], { before: { id: "a" }, after_unknown: { id: true } })] },
      ["change, another"],
    ],
    [
      "replaced because something of another one isn't known yet",
      {
        resource_changes: [
          resource(["delete", "create"], {
            before: { group: "a" },
            after_unknown: { group: true, id: true },
          }),
        ],
      },
      ["replace, another"],
    ],
    [
      "replaced because another one is",
      {
        resource_changes: [{ ...resource(["delete", "create"]), action_reason: "replace_by_triggers" }],
      },
      ["replace, another"],
    ],
  ])("is listed with its cause: %s", (_, plan, reasons) => {
    expect(told(plan)).toEqual(reasons);
  });

  it("lists what isn't known yet only where nothing else explains a change", () => {
    const unexplained = {
      before: { version: 1, value: "a" },
      after: { value: "a" },
      after_unknown: { version: true },
    };
    const explained = { ...unexplained, after: { value: "b" } };
    const paths = (change: Partial<Change>) =>
      differences({ resource_changes: [resource(["update"], change)] })[0]?.attributes.map(
        ({ path }) => path,
      );
    expect(paths(unexplained)).toEqual(["version"]);
    expect(paths(explained)).toEqual(["value"]);
  });

  it("lists what is known of a replacement, and not that all the rest will be new", () => {
    const change = {
      before: { policy: "a", id: "b" },
      after: { policy: "c" },
      after_unknown: { id: true },
    };
    const [difference] = differences({ resource_changes: [resource(["delete", "create"], change)] });
    expect(difference?.attributes.map(({ path }) => path)).toEqual(["policy"]);
  });

  it.each<[Change["actions"]]>([[["create"]], [["delete"]]])("lists no values of a mere %j", (actions) => {
    expect(differences({ resource_changes: [resource(actions, back)] })).toMatchObject([{ attributes: [] }]);
  });

  it("names outputs only where no resource explains them", () => {
    const output_changes = { url: { actions: ["update"] }, phase: { actions: ["no-op"] } };
    expect(driftFrom({ output_changes })).toEqual({ differences: [], outputs: ["url"] });
    expect(driftFrom({ output_changes, resource_changes: [resource(["update"], back)] }).outputs).toEqual([]);
  });
});
