import { importable } from "../../../constructs/commands/adoption/import-candidates";

const REFERENCES = new Map([
  ["aws_iam_role.it", []],
  ["aws_iam_role_policy.it", ["aws_iam_role.it"]],
  ["aws_iam_instance_profile.it", ["aws_iam_role_policy.it"]],
  ["aws_ecs_service.it", ["aws_ecs_task_definition.it", "aws_ecs_cluster.it"]],
]);

const left = (candidates: readonly string[], existing: readonly string[] = []) => [
  ...importable({ references: REFERENCES, existing: new Set(existing), candidates: new Set(candidates) }),
];

describe("what can be taken in", () => {
  it("stands on what is taken in with it", () => {
    const all = ["aws_iam_role.it", "aws_iam_role_policy.it", "aws_iam_instance_profile.it"];
    expect(left(all)).toEqual(all);
  });

  it("stands on what is there already", () => {
    expect(left(["aws_iam_role_policy.it"], ["aws_iam_role.it"])).toEqual(["aws_iam_role_policy.it"]);
  });

  it("is nothing whose ground is missing, nor what stands on that", () => {
    expect(left(["aws_iam_instance_profile.it", "aws_iam_role_policy.it"])).toEqual([]);
  });

  it("may stand on what is made anew anyway", () => {
    expect(left(["aws_ecs_service.it", "aws_ecs_cluster.it"])).toEqual([
      "aws_ecs_service.it",
      "aws_ecs_cluster.it",
    ]);
    expect(left(["aws_ecs_service.it"])).toEqual([]);
  });
});
