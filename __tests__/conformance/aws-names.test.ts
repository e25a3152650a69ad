import type { StackJson } from "../stacks/support/stack-json";
import { nameProblems } from "./support/aws-names";

/** A stack in an account and a region. */
const stack = (resource: NonNullable<StackJson["resource"]>, account = "1", region = "eu-west-1") => ({
  provider: { aws: [{ allowed_account_ids: [account], region }] },
  resource,
});

const REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

describe("names that AWS takes", () => {
  it.each([
    ["of load balancers, with 32 characters", { aws_lb: { one: { name: "a".repeat(32) } } }],
    ["of one service in two clusters", { aws_ecs_service: { one: { name: "a" }, two: { name: "a" } } }],
    ["of an image", { docker_registry_image: { one: { name: `${REGISTRY}/shop/dev/back:release-1` } } }],
    ["that only AWS knows", { aws_lb: { one: { name: "${local.a}" }, two: { name: "${local.a}" } } }],
  ])("are those %s", (_, resource) => {
    expect(nameProblems([stack(resource)])).toEqual([]);
  });

  it("are the same in two regions, and in two accounts", () => {
    const group = { aws_lb_target_group: { one: { name: "a" } } };
    expect(nameProblems([stack(group), stack(group, "1", "us-east-1"), stack(group, "2")])).toEqual([]);
  });
});

describe("names that AWS refuses", () => {
  it.each([
    [{ aws_lb: { one: { name: "a".repeat(33) } } }, "is longer than 32"],
    [{ aws_lb: { one: { name: "internal-a" } } }, "is not allowed"],
    [{ aws_lb_target_group: { one: { name: "a-" } } }, "is not allowed"],
    [{ aws_iam_role: { one: { name: "a".repeat(65) } } }, "is longer than 64"],
    [{ aws_db_instance: { one: { identifier: "a--b" } } }, "is not allowed"],
    [{ aws_ecr_repository: { one: { name: "Shop" } } }, "is not allowed"],
    [{ aws_s3_bucket: { one: { bucket: "shop_state" } } }, "is not allowed"],
    [{ aws_ssm_parameter: { one: { name: "/aws/shop" } } }, "is not allowed"],
    [{ docker_registry_image: { one: { name: "shop/dev/back:release-1" } } }, "is not allowed"],
    [{ docker_registry_image: { one: { name: `${REGISTRY}/shop/dev/back` } } }, "is not allowed"],
  ])("are %j", (resource, problem) => {
    expect(nameProblems([stack(resource)])).toEqual([expect.stringContaining(problem)]);
  });

  it("are given twice in one region, and roles in one account", () => {
    const both = { aws_lb: { one: { name: "a" } }, aws_iam_role: { one: { name: "b" } } };
    expect(nameProblems([stack(both), stack(both)])).toEqual([
      'aws_lb.one: "a" is the name of aws_lb.one',
      'aws_iam_role.one: "b" is the name of aws_iam_role.one',
    ]);
    expect(nameProblems([stack(both), stack(both, "1", "us-east-1")])).toHaveLength(1);
  });
});
