import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DEREGISTRATION_DELAY } from "../service/limits";
import type { HealthCheck } from "../service/service";

/** A host name that no client can send by accident: `.invalid` is reserved (RFC 6761). */
const NOBODY = "attachment.invalid";

/** What a service's target group is made from. */
export interface ServiceTargetGroupProps {
  /** Physical name, at most 32 characters, another one whenever port or deployment mode differ. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** ARN of the listener that takes the rule. */
  readonly listenerArn: string;
  /** Priority of the attachment rule. */
  readonly priority: number;
  /** Port of the container. */
  readonly port: number;
  /** Path that answers 200 while a task may serve. */
  readonly health: string;
  /** How often and how patiently `health` is asked. */
  readonly healthCheck: HealthCheck;
}

/**
 * Where a service's tasks register, tied to the balancer before anything is sent there.
 *
 * ECS refuses a service whose target group no balancer knows, and a rule with real traffic must come after the service
 * is steady. So a first rule, which nobody's request matches, does the tying.
 */
export class ServiceTargetGroup extends Construct {
  /** ARN of the target group. */
  public readonly targetGroupArn: string;
  /** `targetgroup/<name>/<id>`, as CloudWatch names it. */
  public readonly arnSuffix: string;
  /** What a service has to wait for before it is made. */
  public readonly attachment: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ServiceTargetGroupProps) {
    super(scope, id);
    const group = this.createTargetGroup(props);
    this.targetGroupArn = group.arn;
    this.arnSuffix = group.arnSuffix;
    this.attachment = new LbListenerRule(this, "attachment", {
      listenerArn: props.listenerArn,
      priority: props.priority,
      condition: [{ hostHeader: { values: [NOBODY] } }],
      action: [{ type: "forward", targetGroupArn: group.arn }],
    });
  }

  private createTargetGroup(props: ServiceTargetGroupProps): LbTargetGroup {
    return new LbTargetGroup(this, "Resource", {
      name: props.name,
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
