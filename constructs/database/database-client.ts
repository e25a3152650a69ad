import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** The database, and the client that may connect to it. */
export interface DatabaseClientProps {
  /** Security group of the database. */
  readonly databaseSecurityGroupId: string;
  /** TCP port of the database. */
  readonly port: number;
  /** Security group of the client. */
  readonly clientSecurityGroupId: string;
  /** Name of the client, for the rule's description. */
  readonly client: string;
  /**
   * Address of the client's security group in Terraform, `type.name.id`. A new group gets a new rule, and the old rule
   * stays until the old client is gone.
   */
  readonly clientSecurityGroupExpression: string;
}

/** Allows one security group to connect to the database. It belongs to the platform that runs the client. */
export class DatabaseClient extends Construct {
  /** The rule, which must exist before a client starts. */
  public readonly rule: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DatabaseClientProps) {
    super(scope, id);
    this.rule = new VpcSecurityGroupIngressRule(this, "Resource", {
      securityGroupId: props.databaseSecurityGroupId,
      referencedSecurityGroupId: props.clientSecurityGroupId,
      description: `Database from ${props.client}`,
      ipProtocol: "tcp",
      fromPort: props.port,
      toPort: props.port,
      lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: [props.clientSecurityGroupExpression] },
    });
  }
}
