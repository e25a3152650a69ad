import { maskValues, UNKNOWN } from "../../../constructs/commands/terraform/masked-value";
import type { Difference, DriftCause } from "../../../constructs/commands/drift/differences";
import { driftReport, driftSummary, type StackDrift } from "../../../constructs/commands/drift/report";

const difference = (differs: Partial<Difference>): Difference => ({
  address: "aws_vpc.it",
  kind: "change",
  cause: "outside",
  attributes: [],
  ...differs,
});

const report = (differences: readonly Partial<Difference>[], outputs: readonly string[] = []) =>
  driftReport({ stack: "dev-foundation", differences: differences.map(difference), outputs });

const attribute = (path: string, from: unknown, to: unknown) => ({
  attribute: path,
  path,
  from,
  to,
  knownAfterApply: false,
});

/** The line of one value. */
const valueLine = (from: unknown, to: unknown) =>
  report([{ attributes: [attribute("it", from, to)] }])
    .split("\n")
    .at(-1);

const long = (middle: string) => `${"a".repeat(200)}${middle}${"z".repeat(200)}`;

describe("the report of a stack", () => {
  it("is that all is as described", () => {
    expect(report([])).toBe("dev-foundation: as described");
  });

  it("notes outputs that are out of date", () => {
    expect(report([], ["url", "phase"])).toBe(
      "dev-foundation: as described; a deployment would only update its outputs: url, phase",
    );
  });

  it("ends with the warnings of the plan", () => {
    const drift = { stack: "dev-foundation", differences: [], outputs: [], warnings: ["wait for Sunday"] };
    expect(driftReport(drift)).toBe("dev-foundation: as described\n  warning: wait for Sunday");
  });

  it("is a line for each resource, and below it one for each value", () => {
    const values = [attribute("tags.Owner", "somebody", undefined), attribute("cidr", 1, 2)];
    expect(report([{ attributes: values }, { address: "aws_lb.it" }])).toBe(
      [
        "dev-foundation: 2 resources differ",
        "  aws_vpc.it was changed outside of Terraform, would be changed back",
        '    tags.Owner: "somebody" -> (none)',
        "    cidr: 1 -> 2",
        "  aws_lb.it was changed outside of Terraform, would be changed back",
      ].join("\n"),
    );
  });

  it.each<[Partial<Difference>, string]>([
    [{ kind: "create", cause: "outside" }, "is missing: deleted outside of Terraform, would be created"],
    [{ kind: "create", cause: "undeployed" }, "isn't deployed yet, would be created"],
    [{ kind: "create", cause: "another" }, "isn't deployed yet, would be created"],
    [{ kind: "destroy", cause: "undeployed" }, "is no longer in main.ts, would be destroyed"],
    [{ kind: "leftover", cause: "undeployed" }, "was left over when it was replaced, would be destroyed"],
    [{ kind: "change", cause: "outside" }, "was changed outside of Terraform, would be changed back"],
    [{ kind: "change", cause: "undeployed" }, "isn't deployed yet as described, would be changed"],
    [{ kind: "change", cause: "another" }, "depends on another change, would be changed"],
    [{ kind: "replace", cause: "outside" }, "was changed outside of Terraform, would be replaced"],
    [{ kind: "replace", cause: "undeployed" }, "isn't deployed yet as described, would be replaced"],
    [{ kind: "replace", cause: "another" }, "depends on another change, would be replaced"],
  ])("formats %j with the cause and the effect", (differs, words) => {
    expect(report([differs])).toBe(`dev-foundation: 1 resource differs\n  aws_vpc.it ${words}`);
  });
});

const stack = (name: string, ...causes: readonly DriftCause[]): StackDrift => ({
  stack: name,
  differences: causes.map((cause): Difference => ({ address: "it", kind: "change", cause, attributes: [] })),
  outputs: [],
});

const summary = (...drifts: readonly StackDrift[]) => driftSummary("dev", drifts);

describe("the summary", () => {
  it("says that all stacks are as described", () => {
    expect(summary(stack("state-dev"), stack("dev-ec2"))).toBe("dev: 2 stacks as described");
  });

  it("counts the differences and those made outside of Terraform, and names the command", () => {
    expect(
      summary(stack("state-dev"), stack("dev-ec2", "outside", "undeployed", "another"), stack("dev-dns")),
    ).toBe(
      "dev: 3 differences in 1 of 3 stacks, 1 made outside of Terraform\n" +
        "  to match main.ts: npm run deploy -- dev",
    );
  });

  it("names the command for the bucket of the state, which a deployment does not change", () => {
    expect(summary(stack("state-dev", "outside"), stack("dev-ec2"))).toBe(
      "dev: 1 difference in 1 of 2 stacks, 1 made outside of Terraform\n" +
        "  to match main.ts: npm run bootstrap -- dev",
    );
  });

  it("names both commands where both are needed, the state's first", () => {
    expect(
      summary(stack("state-dev", "outside"), stack("dev-ec2", "undeployed")).split("\n").slice(1),
    ).toEqual(["  to match main.ts: npm run bootstrap -- dev", "  to match main.ts: npm run deploy -- dev"]);
  });
});

describe("the line of a value", () => {
  const start = "a".repeat(200);

  it.each<[string, unknown, unknown, string, string]>([
    ["a number", 365, 14, "365", "14"],
    ["a text", "DISABLED", "ENABLED", '"DISABLED"', '"ENABLED"'],
    ["a missing value", undefined, true, "(none)", "true"],
    ["a null", ["a"], null, '["a"]', "(none)"],
    ["a block", "", { Owner: "somebody" }, '""', '{"Owner":"somebody"}'],
    ["a sensitive value", maskValues("hunter2", true), UNKNOWN, "(sensitive)", "(known after apply)"],
    ["a sensitive part", { key: maskValues("hunter2", true) }, {}, '{"key":"(sensitive)"}', "{}"],
    ["control characters", "\u001b[31mred\n", "", '"\\u001b[31mred\\n"', '""'],
    ["long texts", "b".repeat(500), "c".repeat(500), `"${"b".repeat(76)}...`, `"${"c".repeat(76)}...`],
    [
      "long texts with a difference in the middle",
      long("OLD"),
      long("NEW"),
      `...${"a".repeat(17)}OLD${"z".repeat(54)}...`,
      `...${"a".repeat(17)}NEW${"z".repeat(54)}...`,
    ],
    [
      "long texts with a difference at the end",
      `${start}1`,
      `${start}12`,
      `...${"a".repeat(16)}1"`,
      `...${"a".repeat(16)}12"`,
    ],
  ])("shows %s", (_, from, to, before, after) => {
    expect(valueLine(from, to)).toBe(`    it: ${before} -> ${after}`);
  });
});
