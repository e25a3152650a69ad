import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DEREGISTRATION_DELAY } from "../service/limits";

/** Port on which the host's nginx listens. */
const HOST_PORT = 80;

/** Health check of the host: a path that nginx on the host answers itself, with the default intervals of a service. */
const HOST_HEALTH = {
  path: "/.well-known/ec2-to-fargate/health",
  matcher: "200",
  interval: 10,
  timeout: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
};

/** The instance, and the security groups of the host and the load balancer. */
export interface HostTargetGroupProps {
  /** Physical name, at most 32 characters. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Id of the host's instance. */
  readonly instanceId: string;
  /** Id of the host's security group, which already allows requests on the port from anywhere. */
  readonly hostSecurityGroupId: string;
  /** Id of the load balancer's security group, which gets an egress rule to the host. */
  readonly loadBalancerSecurityGroupId: string;
}

/** The target group of the host during a cutover: the host serves every path. */
export class HostTargetGroup extends Construct {
  /** ARN of the target group. */
  public readonly targetGroupArn: string;
  /** What must exist as long as a rule forwards requests to the target group. */
  public readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: HostTargetGroupProps) {
    super(scope, id);
    const egressRule = new VpcSecurityGroupEgressRule(this, "out", {
      securityGroupId: props.loadBalancerSecurityGroupId,
      referencedSecurityGroupId: props.hostSecurityGroupId,
      description: "The host, during a cutover",
      ipProtocol: "tcp",
      fromPort: HOST_PORT,
      toPort: HOST_PORT,
    });
    const group = new LbTargetGroup(this, "Resource", {
      name: props.name,
      vpcId: props.vpcId,
      targetType: "instance",
      protocol: "HTTP",
      port: HOST_PORT,
      deregistrationDelay: String(DEREGISTRATION_DELAY),
      healthCheck: HOST_HEALTH,
      lifecycle: { createBeforeDestroy: true },
    });
    const attachment = new LbTargetGroupAttachment(this, "attachment", {
      targetGroupArn: group.arn,
      targetId: props.instanceId,
      port: HOST_PORT,
    });
    this.targetGroupArn = group.arn;
    this.dependencies = [egressRule, attachment];
  }
}
