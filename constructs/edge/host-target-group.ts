import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DEREGISTRATION_DELAY } from "../service/limits";

/** Port on which the host's nginx listens. */
const HOST_PORT = 80;

/** How the host is asked: by the path that its nginx answers itself, as often as a service is by default. */
const HOST_HEALTH = {
  path: "/.well-known/ec2-to-fargate/health",
  matcher: "200",
  interval: 10,
  timeout: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
};

/** What the host's target group is made from. */
export interface HostTargetGroupProps {
  /** Physical name, at most 32 characters. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Id of the host's instance. */
  readonly instanceId: string;
  /** Security group of the host, which is open to everybody on that port. */
  readonly hostSecurityGroupId: string;
  /** Security group of the balancer, which is opened towards the host. */
  readonly loadBalancerSecurityGroupId: string;
}

/** The host as the balancer sees it during a cutover: one target that serves every path. */
export class HostTargetGroup extends Construct {
  /** ARN of the target group. */
  public readonly targetGroupArn: string;
  /** What a rule waits for before it sends requests here, and what must stay until it sends no more. */
  public readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: HostTargetGroupProps) {
    super(scope, id);
    const way = new VpcSecurityGroupEgressRule(this, "out", {
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
    this.dependencies = [way, attachment];
  }
}
