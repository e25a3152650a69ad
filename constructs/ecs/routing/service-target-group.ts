import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { DEREGISTRATION_DELAY, UNUSED_HOST } from "../../service/limits";
import type { HealthCheck } from "../../service/service";

/** The port and the health check of a service, and the listener that the target group is attached to. */
export interface ServiceTargetGroupProps {
  /** Physical name, at most 32 characters; it contains the port. */
  readonly name: string;
  /** Physical name of the second target group, between which and the first ECS moves traffic; absent: none. */
  readonly alternateName?: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** Expression for the priority of the attachment rule. */
  readonly priority: string;
  /** Port of the container. */
  readonly port: number;
  /** Path that answers 200 while a task can receive traffic. */
  readonly health: string;
  /** Intervals and thresholds of the health check. */
  readonly healthCheck: HealthCheck;
}

/**
 * The target group of a service's tasks, attached to the load balancer before it receives traffic.
 *
 * ECS refuses a service whose target group is not attached to a load balancer, and the traffic rule is created after the
 * service is steady. So another rule, which matches no request, attaches the target group first.
 */
export class ServiceTargetGroup extends Construct {
  /** ARN of the target group. */
  public readonly targetGroupArn: string;
  /** ARN of the second target group. */
  public readonly alternateTargetGroupArn?: string;
  /** `targetgroup/<name>/<id>`, as CloudWatch names it. */
  public readonly arnSuffix: string;
  /** The same of the second target group. */
  public readonly alternateArnSuffix?: string;
  /** The attachment rule, which must exist before the service. */
  public readonly attachment: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ServiceTargetGroupProps) {
    super(scope, id);
    const group = this.createTargetGroup("Resource", props.name, props);
    const alternate =
      props.alternateName === undefined
        ? undefined
        : this.createTargetGroup("alternate", props.alternateName, props);
    this.alternateTargetGroupArn = alternate?.arn;
    this.alternateArnSuffix = alternate?.arnSuffix;
    this.targetGroupArn = group.arn;
    this.arnSuffix = group.arnSuffix;
    this.attachment = new LbListenerRule(this, "attachment", {
      listenerArn: props.listenerArn,
      priority: Token.asNumber(props.priority),
      condition: [{ hostHeader: { values: [UNUSED_HOST] } }],
      action: [{ type: "forward", targetGroupArn: group.arn }],
    });
  }

  private createTargetGroup(id: string, name: string, props: ServiceTargetGroupProps): LbTargetGroup {
    return new LbTargetGroup(this, id, {
      name,
      vpcId: props.vpcId,
      targetType: "ip",
      protocol: "HTTP",
      port: props.port,
      deregistrationDelay: String(DEREGISTRATION_DELAY),
      healthCheck: {
        path: props.health,
        matcher: "200",
        interval: props.healthCheck.interval,
        timeout: props.healthCheck.timeout,
        healthyThreshold: props.healthCheck.healthyThreshold,
        unhealthyThreshold: props.healthCheck.unhealthyThreshold,
      },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
