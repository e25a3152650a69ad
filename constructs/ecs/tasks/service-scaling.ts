import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import type { Scale } from "../../service/service";

/** The service, and the bounds and targets of its scaling. */
export interface ServiceScalingProps {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Name of the ECS service, as a reference. */
  readonly serviceName: string;
  /** Bounds and targets. */
  readonly scale: Scale;
  /** `<load balancer>/<target group>`, as CloudWatch names them; required by the target `requests`. */
  readonly resourceLabel?: string;
}

/** Metrics of target tracking, by the field of the settings. */
const METRICS = {
  cpu: "ECSServiceAverageCPUUtilization",
  memory: "ECSServiceAverageMemoryUtilization",
  requests: "ALBRequestCountPerTarget",
} as const;

/** Adjusts the number of tasks to the load by target tracking. */
export class ServiceScaling extends Construct {
  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    const target = new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.clusterName}/${props.serviceName}`,
      minCapacity: props.scale.min,
      maxCapacity: props.scale.max,
    });
    for (const [field, metric] of Object.entries(METRICS)) {
      const value = props.scale[field as keyof typeof METRICS];
      if (value === undefined) continue;
      new AppautoscalingPolicy(this, field, {
        name: field,
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: value,
          predefinedMetricSpecification: {
            predefinedMetricType: metric,
            resourceLabel: field === "requests" ? props.resourceLabel : undefined,
          },
        },
      });
    }
  }
}
