import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";

/** Who may reach the tasks. */
export interface TaskSecurityGroupProps {
  /** Prefix of the physical name; it differs when the service is replaced, so that old tasks keep their group. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ingress from the load balancer; absent for a worker. */
  readonly ingress?: {
    readonly port: number;
    readonly loadBalancerSecurityGroupId: string;
  };
}

/** The security group of a service's tasks: only the load balancer may reach them, whatever subnet they are in. */
export class TaskSecurityGroup extends Construct {
  /** Id of the group. */
  public readonly id: string;
  /** Attribute for what must be replaced together with the group. */
  public readonly idExpression: string;
  /** The rules, which must exist before tasks start and until they have stopped. */
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
    this.idExpression = addressOf(group, "id");
    this.rules = [this.allowEgress(), ...this.allowLoadBalancer(props)];
  }

  private allowEgress(): ITerraformDependable {
    return new VpcSecurityGroupEgressRule(this, "out", {
      securityGroupId: this.id,
      description: "Images, AWS and whatever the service calls",
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    });
  }

  /** Both are replaced together with the group: changed in place, they would cut the old tasks off. */
  private allowLoadBalancer({ ingress }: TaskSecurityGroupProps): readonly ITerraformDependable[] {
    if (ingress === undefined) return [];
    const port = { ipProtocol: "tcp", fromPort: ingress.port, toPort: ingress.port };
    const lifecycle = { createBeforeDestroy: true, replaceTriggeredBy: [this.idExpression] };
    return [
      new VpcSecurityGroupIngressRule(this, "balancer-in", {
        ...port,
        securityGroupId: this.id,
        referencedSecurityGroupId: ingress.loadBalancerSecurityGroupId,
        description: "Requests from the load balancer",
        lifecycle,
      }),
      new VpcSecurityGroupEgressRule(this, "balancer-out", {
        ...port,
        securityGroupId: ingress.loadBalancerSecurityGroupId,
        referencedSecurityGroupId: this.id,
        description: "Requests to the tasks",
        lifecycle,
      }),
    ];
  }
}
