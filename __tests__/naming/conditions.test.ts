import {
  anyDiffers,
  choiceByAny,
  holdsOnly,
  nonsensitive,
  selfDiffers,
  selfEquals,
} from "../../constructs/naming/conditions";

describe("a Terraform condition", () => {
  it.each([
    [selfEquals("task_definition", "aws_x.y.arn"), "${self.task_definition == aws_x.y.arn}"],
    [selfDiffers("insecure_value", "unreleased"), '${self.insecure_value != "unreleased"}'],
    [
      anyDiffers([
        ["terraform_data.a.output", "cutover"],
        ["local.target", "none.invalid"],
      ]),
      '${join("/", [terraform_data.a.output, local.target]) != "cutover/none.invalid"}',
    ],
    [
      holdsOnly("local.phases", ["ec2", "cutover"]),
      '${length(setsubtract(local.phases, ["ec2","cutover"])) == 0}',
    ],
    [
      choiceByAny("local.phases", ["ec2"], "retired", "in-use"),
      '${length(setintersection(local.phases, ["ec2"])) > 0 ? "retired" : "in-use"}',
    ],
    [nonsensitive("data.a.b.values"), "nonsensitive(data.a.b.values)"],
  ])("has no parentheses around it: %s", (condition, text) => {
    expect(condition).toBe(text);
  });
});
