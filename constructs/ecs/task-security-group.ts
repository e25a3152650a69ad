import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** What the tasks' security group is made from. */
export interface TaskSecurityGroupProps {
  /** Prefix of the physical name; another one whenever the service is another, so that old tasks keep their group. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** The way in; a worker has none. */
  readonly entrance?: {
    readonly port: number;
    readonly balancerSecurityGroupId: string;
  };
}

/** Who may reach a service's tasks: the balancer alone, whatever subnet they are in. */
export class TaskSecurityGroup extends Construct {
  /** Id of the group. */
  public readonly id: string;
  /** Reference for what must be made anew together with the group. */
  public readonly idExpression: string;
  /** The rules, which tasks must find when they start and keep until they stop. */
  public readonly rules: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TaskSecurityGroupProps) {
    super(scope, id);
    const group = new SecurityGroup(this, "Resource", {
      namePrefix: `${props.name}-`,
      description: "Tasks: the load balancer in, everything out",
      vpcId: props.vpcId,
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.id = group.id;
    this.idExpression = `${group.terraformResourceType}.${group.friendlyUniqueId}.id`;
    this.rules = [this.openToInternet(), ...this.openToBalancer(props)];
  }

  private openToInternet(): ITerraformDependable {
    return new VpcSecurityGroupEgressRule(this, "out", {
      securityGroupId: this.id,
      description: "Images, AWS and whatever the service calls",
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    });
  }

  /** Both are made anew with the group: changed in place, they would leave the old tasks behind a closed door. */
  private openToBalancer({ entrance }: TaskSecurityGroupProps): readonly ITerraformDependable[] {
    if (entrance === undefined) return [];
    const port = { ipProtocol: "tcp", fromPort: entrance.port, toPort: entrance.port };
    const lifecycle = { createBeforeDestroy: true, replaceTriggeredBy: [this.idExpression] };
    return [
      new VpcSecurityGroupIngressRule(this, "balancer-in", {
        ...port,
        securityGroupId: this.id,
        referencedSecurityGroupId: entrance.balancerSecurityGroupId,
        description: "Requests from the load balancer",
        lifecycle,
      }),
      new VpcSecurityGroupEgressRule(this, "balancer-out", {
        ...port,
        securityGroupId: entrance.balancerSecurityGroupId,
        referencedSecurityGroupId: this.id,
        description: "Requests to the tasks",
        lifecycle,
      }),
    ];
  }
}
