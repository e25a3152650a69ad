import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument } from "../../identity/policy-document";
import { trustPolicy } from "../../identity/trust-policy";

/**
 * AWS's policies for the ECS agent, which registers the instance, pulls images and reports tasks, and for Session Manager.
 *
 * Source: Amazon ECS developer guide, "Amazon ECS container instance IAM role".
 */
const POLICIES = {
  agent: "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
  "session-manager": "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
} as const;

/** The role of the EC2 instances of a cluster. Containers cannot use it: they have the roles of their services. */
export class InstanceRole extends Construct {
  /** Name of the instance profile. */
  public readonly instanceProfileName: string;

  /** @param name - physical name, for example `shop-dev-ec2` */
  constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id);
    const role = new IamRole(this, "Resource", { name, assumeRolePolicy: trustPolicy("ec2.amazonaws.com") });
    const attached = Object.entries(POLICIES).map(
      ([policy, policyArn]) => new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn }),
    );
    // Session Manager's policy allows reading every parameter of the account.
    const denied = new IamRolePolicy(this, "parameters", {
      name: "parameters",
      role: role.name,
      policy: policyDocument({
        Sid: "Parameters",
        Effect: "Deny",
        Action: ["ssm:GetParameter", "ssm:GetParameters"],
        Resource: "*",
      }),
    });
    const profile = new IamInstanceProfile(this, "profile", {
      name,
      role: role.name,
      dependsOn: [...attached, denied],
    });
    this.instanceProfileName = profile.name;
  }
}
