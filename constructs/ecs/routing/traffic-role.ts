import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { trustPolicy } from "../../identity/trust-policy";

/** Source: AWS managed policy reference. It names target groups, listeners and rules of load balancers, and no others. */
const POLICY = "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers";

/**
 * The role with which ECS registers tasks and moves weights in its own deployments.
 *
 * Source: ECS developer guide, "Amazon ECS infrastructure IAM role for load balancers".
 */
export class TrafficRole extends Construct {
  /** ARN of the role. */
  public readonly arn: string;
  /** The policy; it must exist as long as a service uses the role. */
  public readonly policy: ITerraformDependable;

  /** @param name - physical name, at most 64 characters */
  constructor(scope: Construct, id: string, name: string) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      name,
      assumeRolePolicy: trustPolicy("ecs.amazonaws.com"),
    });
    this.policy = new IamRolePolicyAttachment(this, "policy", { role: role.name, policyArn: POLICY });
    this.arn = role.arn;
  }
}
