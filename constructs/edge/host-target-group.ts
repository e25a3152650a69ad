import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../naming/address-of";
import { expressionInJson } from "../naming/conditions";
import { DEREGISTRATION_DELAY, HOST_HEALTH_PATH, UNUSED_HOST } from "../service/limits";
import { step } from "../steps/step";
import { TerraformData } from "../naming/terraform-data";

/** Port on which the host's nginx listens. */
const HOST_PORT = 80;

/** Health check of the host: a path that nginx on the host answers itself, with the default intervals of a service. */
const HOST_HEALTH = {
  path: HOST_HEALTH_PATH,
  matcher: "200",
  interval: 10,
  timeout: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
};

/** Priority of the rule that attaches the target group: the last one, after those of all services. */
const ATTACHMENT_PRIORITY = 50_000;

/** Longest wait in seconds for a healthy host, as for an ECS service: a new one boots, pulls images and runs migrations. */
export const HOST_TIMEOUT = 1_200;

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
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** Name of the environment, for messages. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** Percentage of the requests that the host gets, 0 to 100. */
  readonly percent: number;
  /** Terraform expression, without `${}`: whether the environment sleeps; absent: it never does. */
  readonly isAsleep?: string;
  /** What must be applied before the host gets a share. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * The target group of the host during a cutover: the host serves every path.
 *
 * A rule of its own, which matches no request, attaches it to the load balancer: the targets of a group without a rule get
 * no health checks. With every change of the share and with every new host, the traffic waits until the host is healthy.
 */
export class HostTargetGroup extends Construct {
  /** ARN of the target group. */
  public readonly targetGroupArn: string;
  /** `targetgroup/<name>/<id>`, as CloudWatch names it. */
  public readonly arnSuffix: string;
  /** Id of the host's instance. */
  public readonly instanceId: string;
  /** What must exist as long as a rule forwards requests to the target group; the host is healthy then. */
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
    this.arnSuffix = group.arnSuffix;
    this.instanceId = props.instanceId;
    const rule = new LbListenerRule(this, "rule", {
      listenerArn: props.listenerArn,
      priority: ATTACHMENT_PRIORITY,
      condition: [{ hostHeader: { values: [UNUSED_HOST] } }],
      action: [{ type: "forward", targetGroupArn: group.arn }],
    });
    const healthy = this.waitUntilHealthy(props, group, attachment, [egressRule, rule]);
    this.dependencies = [egressRule, attachment, healthy];
  }

  /** Without a share there is no wait: traffic must be able to move away from an unhealthy host. */
  private waitUntilHealthy(
    { environment, region, percent, isAsleep, dependsOn }: HostTargetGroupProps,
    { arn }: LbTargetGroup,
    attachment: LbTargetGroupAttachment,
    checked: readonly ITerraformDependable[],
  ): TerraformData {
    const wait = {
      environment,
      region,
      targetGroup: arn,
      percent,
      limit: HOST_TIMEOUT,
      asleep: isAsleep && expressionInJson(isAsleep),
    };
    return new TerraformData(this, "healthy", {
      triggersReplace: `${percent} \${${addressOf(attachment, "id")}}`,
      dependsOn: [...checked, ...dependsOn],
      ...(percent === 0 ? {} : { provisioners: [step(this, "target-health", wait)] }),
    });
  }
}
