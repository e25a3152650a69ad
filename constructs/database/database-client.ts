import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Who is let in, and where. */
export interface DatabaseClientProps {
  /** Security group of the database. */
  readonly databaseSecurityGroupId: string;
  /** TCP port of the database. */
  readonly port: number;
  /** Security group of the client. */
  readonly clientSecurityGroupId: string;
  /** Who the client is, for the rule's description. */
  readonly client: string;
  /**
   * Reference to the client's security group, `type.name.id`: with another group comes another rule, and the old one
   * stays until the old client is gone.
   */
  readonly clientSecurityGroupExpression: string;
}

/** Lets one security group through to the database; it belongs to the platform that runs the client. */
export class DatabaseClient extends Construct {
  /** The rule, which a client must find when it starts. */
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
