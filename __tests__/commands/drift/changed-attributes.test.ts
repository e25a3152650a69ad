import { changedAttributes } from "../../../constructs/commands/drift/changed-attributes";
import { UNKNOWN } from "../../../constructs/commands/terraform/masked-value";

type Values = Readonly<Record<string, unknown>>;

/** What Terraform masks in the values. */
interface Masks {
  readonly unknown?: unknown;
  readonly beforeSensitive?: unknown;
  readonly afterSensitive?: unknown;
}

const changed = (before: Values | null, after: Values | null, masks: Masks = {}) =>
  changedAttributes({
    actions: ["update"],
    before,
    after,
    after_unknown: masks.unknown ?? {},
    before_sensitive: masks.beforeSensitive ?? {},
    after_sensitive: masks.afterSensitive ?? {},
  });

const text = (value: unknown) => (value === undefined ? "(none)" : JSON.stringify(value));

/** The same, as a line a value. */
const lines = (...change: Parameters<typeof changed>) =>
  changed(...change).map(({ path, from, to }) => `${path}: ${text(from)} -> ${text(to)}`);

const rule = (port: number, from: string) => ({ port, from, protocol: "tcp" });

const forward = (...weights: readonly [arn: string, weight: number][]) => ({
  action: [
    { type: "forward", forward: [{ target_group: weights.map(([arn, weight]) => ({ arn, weight })) }] },
  ],
});

const policy = (...statements: readonly Values[]) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});

describe("the values that a plan would change", () => {
  it.each<[string, Values | null, Values | null, readonly string[]]>([
    ["nothing, where nothing changes", { id: "i-1", tags: { a: "b" } }, { id: "i-1", tags: { a: "b" } }, []],
    ["nothing, where null replaces a missing value", { id: "i-1", key: null }, { id: "i-1" }, []],
    ["plain ones", { retention: 365, id: 1 }, { retention: 14, id: 1 }, ["retention: 365 -> 14"]],
    ["added ones", {}, { key: "a" }, ['key: (none) -> "a"']],
    ["removed ones", { key: "a" }, { key: null }, ['key: "a" -> (none)']],
    ["all of a resource that is created", null, { key: "a" }, ['key: (none) -> "a"']],
    ["all of a resource that is destroyed", { key: "a" }, null, ['key: "a" -> (none)']],
    [
      "ones in a block",
      { rule: [{ by: [{ algorithm: "AES256" }], bucket_key_enabled: false }] },
      { rule: [{ by: [{ algorithm: "aws:kms" }], bucket_key_enabled: true }] },
      ['rule[0].by[0].algorithm: "AES256" -> "aws:kms"', "rule[0].bucket_key_enabled: false -> true"],
    ],
    [
      "ones in a set, whose items move when they change",
      forward(["host", 90], ["tasks", 10]),
      forward(["tasks", 50], ["host", 50]),
      [
        "action[0].forward[0].target_group[0].weight: 90 -> 50",
        "action[0].forward[0].target_group[1].weight: 10 -> 50",
      ],
    ],
    ["an item that was added", { subnets: ["a"] }, { subnets: ["a", "b"] }, ['subnets[1]: (none) -> "b"']],
    [
      "ones in a policy",
      policy({ Sid: "All", Action: "ecr:*" }),
      policy({ Sid: "All", Action: ["ecr:BatchGetImage"] }),
      ['policy.Statement[0].Action: "ecr:*" -> ["ecr:BatchGetImage"]'],
    ],
    ["a policy as a whole, where there was none", {}, { policy: "{}" }, ['policy: (none) -> "{}"']],
    ["texts that differ only in blanks", { policy: "{}" }, { policy: "{ }" }, ['policy: "{}" -> "{ }"']],
    ["a text that begins like JSON", { text: "[a" }, { text: "[b" }, ['text: "[a" -> "[b"']],
    ["a tag", { tags: { Name: "a", Owner: "b" } }, { tags: { Name: "a" } }, ['tags.Owner: "b" -> (none)']],
    [
      "a tag with a strange name",
      { tags: { "aws:x\u001b[31m": "a", constructor: "b" } },
      { tags: {} },
      ['tags["aws:x\\u001b[31m"]: "a" -> (none)', 'tags.constructor: "b" -> (none)'],
    ],
    [
      "tags once, with those that every resource gets",
      { tags: { ManagedBy: "hand" }, tags_all: { Name: "a", ManagedBy: "hand" } },
      { tags: {}, tags_all: { Name: "a", ManagedBy: "ec2-to-fargate" } },
      ['tags.ManagedBy: "hand" -> "ec2-to-fargate"'],
    ],
    [
      "no empty values, beside others",
      { mode: "", mounts: [], ulimits: {}, cpu: 1 },
      { cpu: 2 },
      ["cpu: 1 -> 2"],
    ],
    ["empty values, where nothing else differs", { mode: "" }, {}, ['mode: "" -> (none)']],
    [
      "a tag that is empty, beside others",
      { tags: { Owner: "" }, cpu: 1 },
      { tags: {}, cpu: 2 },
      ['tags.Owner: "" -> (none)', "cpu: 1 -> 2"],
    ],
    ["an empty value that is set", { mode: "", cpu: 1 }, { mode: "a", cpu: 1 }, ['mode: "" -> "a"']],
  ])("are %s", (_, before, after, told) => {
    expect(lines(before, after)).toEqual(told);
  });

  it("are marked where they are known only after the apply", () => {
    const change = changed({ id: "i-1", state: "a" }, { state: "b" }, { unknown: { id: true } });
    expect(change).toEqual([
      { attribute: "id", path: "id", from: "i-1", to: UNKNOWN, knownAfterApply: true },
      { attribute: "state", path: "state", from: "a", to: "b", knownAfterApply: false },
    ]);
  });

  it("are tags without the others where the others aren't known yet", () => {
    const all = { Name: "a", ManagedBy: "ec2-to-fargate" };
    expect(
      lines({ tags: { Name: "a" }, tags_all: all }, { tags: { Name: "b" } }, { unknown: { tags_all: true } }),
    ).toEqual([
      'tags.Name: "a" -> "b"',
      'tags_all: {"Name":"a","ManagedBy":"ec2-to-fargate"} -> "(known after apply)"',
    ]);
  });

  it("belong to an attribute each, however deep they are", () => {
    const change = changed({ rule: [{ a: 1, b: 1 }], tags: { c: "1" } }, { rule: [{ a: 2, b: 2 }] });
    expect(change.map(({ attribute, path }) => [attribute, path])).toEqual([
      ["rule", "rule[0].a"],
      ["rule", "rule[0].b"],
      ["tags", "tags"],
    ]);
  });

  it.each<[string, Masks]>([
    ["both", { beforeSensitive: { value: true }, afterSensitive: { value: true } }],
    ["the one that is there", { beforeSensitive: { value: true } }],
    ["the one that main.ts says", { afterSensitive: { value: true } }],
  ])("are hidden on both sides where %s must not be seen", (_, masks) => {
    expect(lines({ value: '{"key":"hunter2"}' }, { value: '{"key":"hunter3"}' }, masks)).toEqual([
      'value: "(sensitive)" -> "(sensitive)"',
    ]);
  });

  it("are hidden inside of what can be seen", () => {
    const masks = { beforeSensitive: { user: [{ password: true }] }, afterSensitive: { user: [{}] } };
    expect(lines({ user: [{ name: "a", password: "hunter2" }] }, { user: null }, masks)).toEqual([
      'user: [{"name":"a","password":"(sensitive)"}] -> (none)',
    ]);
  });

  it("show that there was no value", () => {
    expect(lines({}, { value: "hunter2" }, { afterSensitive: { value: true } })).toEqual([
      'value: (none) -> "(sensitive)"',
    ]);
  });
});

describe("a list of a resource", () => {
  it.each<[string, readonly unknown[], readonly unknown[], readonly string[]]>([
    ["an empty one", [], [], []],
    ["an added item", ["a"], ["a", "b"], ['list[1]: (none) -> "b"']],
    ["a removed item", ["a", "b"], ["b"], ['list[0]: "a" -> (none)']],
    ["a changed item", ["a", "b"], ["a", "c"], ['list[1]: "b" -> "c"']],
    ["an added item that equals another", ["a"], ["a", "a"], ['list[1]: (none) -> "a"']],
    [
      "an item that moved when it changed",
      [rule(80, "everybody"), rule(443, "everybody")],
      [rule(443, "everybody"), rule(80, "nobody")],
      ['list[0].from: "everybody" -> "nobody"'],
    ],
    [
      "a changed item beside an added one",
      [rule(80, "a")],
      [rule(22, "b"), rule(80, "b")],
      ['list[0].from: "a" -> "b"', `list[0]: (none) -> ${JSON.stringify(rule(22, "b"))}`],
    ],
    [
      "items that resemble one another only deep inside",
      [{ action: [{ weight: 90, group: "host" }] }],
      [{ action: [{ weight: 50, group: "tasks" }] }, { action: [{ weight: 50, group: "host" }] }],
      ["list[0].action[0].weight: 90 -> 50", 'list[0]: (none) -> {"action":[{"weight":50,"group":"tasks"}]}'],
    ],
    [
      "another order of the same items",
      ["a", "b", "c"],
      ["b", "a", "c"],
      ['list[0]: "a" -> "b"', 'list[1]: "b" -> "a"'],
    ],
  ])("is compared item by item: %s", (_, before, after, expected) => {
    expect(lines({ list: before }, { list: after })).toEqual(expected);
  });
});
