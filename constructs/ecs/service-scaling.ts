import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import type { Scale } from "../service/service";

/** What a service's scaling is made from. */
export interface ServiceScalingProps {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Name of the ECS service, as a reference. */
  readonly serviceName: string;
  /** Bounds and targets. */
  readonly scale: Scale;
  /** `<balancer>/<target group>` as CloudWatch names them; needed for a target of requests. */
  readonly resourceLabel?: string;
}

/** Metrics of target tracking, by the word of the settings. */
const METRICS = {
  cpu: "ECSServiceAverageCPUUtilization",
  memory: "ECSServiceAverageMemoryUtilization",
  requests: "ALBRequestCountPerTarget",
} as const;

/** Keeps the number of tasks where the load wants it. */
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
    for (const [word, metric] of Object.entries(METRICS)) {
      const value = props.scale[word as keyof typeof METRICS];
      if (value === undefined) continue;
      new AppautoscalingPolicy(this, word, {
        name: word,
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: value,
          predefinedMetricSpecification: {
            predefinedMetricType: metric,
            resourceLabel: word === "requests" ? props.resourceLabel : undefined,
          },
        },
      });
    }
  }
}
