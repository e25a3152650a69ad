import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { InstanceRole } from "../../../constructs/ecs/capacity/instance-role";
import { synth } from "../../support/synth";

const role = () => synth((scope) => new InstanceRole(scope, "role", { name: "cart-qa-ecs" }));

describe("the role of the EC2 instances of a cluster", () => {
  it("has AWS's policies for the ECS agent and for Session Manager", () => {
    const attached = role()
      .all(IamRolePolicyAttachment)
      .map((policy) => policy["policy_arn"]);
    expect(attached).toEqual([
      "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
  });

  it("may read no parameter", () => {
    const { policy } = role().only(IamRolePolicy) as { readonly policy: string };
    expect(JSON.parse(policy)).toMatchObject({
      Statement: [{ Effect: "Deny", Action: ["ssm:GetParameter", "ssm:GetParameters"], Resource: "*" }],
    });
  });
});
