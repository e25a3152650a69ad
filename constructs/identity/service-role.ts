import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { Permission } from "../service/service";
import { terraformEscape } from "../service/terraform-escape";
import { policyDocument, type PolicyStatement } from "./policy-document";
import { trustStatement } from "./trust-policy";

/** Name of the role, what it may do, and who uses it. */
export interface ServiceRoleProps {
  /** Physical name, for example `shop-dev-back`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** Name of the role of the EC2 host, which need not exist. */
  readonly hostRoleName: string;
  /** What the service may do; empty: nothing. */
  readonly permissions: readonly Permission[];
}

/**
 * The role of a service, the same on both platforms: ECS gives it to its tasks, and the host to its containers.
 *
 * The host is trusted by a condition on its role's ARN and not as a principal: IAM refuses a principal that does not exist,
 * and replaces that of a deleted role by an id that no later role has. `aws:PrincipalArn` of a session is the ARN of its
 * role. Source: IAM user guide, "AWS JSON policy elements: Principal" and "AWS global condition context keys".
 */
export class ServiceRole extends Construct {
  /** The role; attach policies to give it access to more. */
  public readonly role: IamRole;
  /** ARN of the role. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, { name, account, hostRoleName, permissions }: ServiceRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "Resource", {
      name,
      // A platform attaches policies too, and is deployed after the foundation, which deletes the role of a removed service.
      forceDetachPolicies: true,
      assumeRolePolicy: policyDocument(
        trustStatement("ecs-tasks.amazonaws.com", account),
        hostStatement(account, hostRoleName),
      ),
    });
    this.arn = this.role.arn;
    if (permissions.length === 0) return;
    new IamRolePolicy(this, "permissions", {
      name: "permissions",
      role: this.role.name,
      policy: policyDocument(...permissions.map(permissionStatement)),
    });
  }
}

function hostStatement(account: string, hostRoleName: string): PolicyStatement {
  return {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "sts:AssumeRole",
    Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/${hostRoleName}` } },
  };
}

/** Returns the statement of a permission. Policy variables such as `${aws:PrincipalTag/team}` are IAM's and not Terraform's. */
export function permissionStatement({ actions, resources }: Permission): PolicyStatement {
  return { Effect: "Allow", Action: actions, Resource: resources.map(terraformEscape) };
}
