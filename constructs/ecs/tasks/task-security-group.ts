import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";

/** The VPC and the ingress of the tasks. */
export interface TaskSecurityGroupProps {
  /** Prefix of the physical name; another one if the service is replaced, so that old tasks keep their group. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ingress from the load balancer; absent for a worker. */
  readonly ingress?: {
    readonly port: number;
    readonly loadBalancerSecurityGroupId: string;
  };
}

/** The security group of a service's tasks: only the load balancer may connect to them, also in public subnets. */
export class TaskSecurityGroup extends Construct {
  /** Id of the group. */
  public readonly id: string;
  /** Attribute that changes when the group is replaced. */
  public readonly idExpression: string;
  /** The rules; they must exist before the first task starts and until the last one has stopped. */
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

  /** Both rules are replaced together with the group; changed in place, they would disconnect the old tasks. */
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
