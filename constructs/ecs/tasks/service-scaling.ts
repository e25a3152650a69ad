import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { cronExpression, type SleepSchedule } from "../../service/schedule";
import type { Scale, Service } from "../../service/service";
import { sleepBounds, timeOfPart } from "../../service/sleep-parts";
import type { Sleep } from "../../sleep/sleep-record";

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
  /** When it has no tasks; absent: never. */
  readonly sleep?: Sleep;
}

/** Metrics of target tracking, by the field of the settings. */
const METRICS = {
  cpu: "ECSServiceAverageCPUUtilization",
  memory: "ECSServiceAverageMemoryUtilization",
  requests: "ALBRequestCountPerTarget",
} as const;

/**
 * Adjusts the number of tasks to the load by target tracking, and to none while the environment sleeps.
 *
 * Scheduled actions set the bounds, so Terraform sets them only once: bounds of another number apply from the next wake.
 * Source: Application Auto Scaling user guide, "Scheduled scaling": with a maximum of 0 the capacity becomes 0, and a
 * minimum above the capacity scales out to it.
 */
export class ServiceScaling extends Construct {
  /** Attribute that is the highest number of tasks; 0 while it sleeps. */
  public readonly maxExpression: string;

  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    const target = new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.clusterName}/${props.serviceName}`,
      minCapacity: awakeOnly(props.scale.min, props.sleep),
      maxCapacity: awakeOnly(props.scale.max, props.sleep),
      ...(props.sleep === undefined
        ? {}
        : { lifecycle: { ignoreChanges: ["min_capacity", "max_capacity"] } }),
    });
    this.maxExpression = addressOf(target, "max_capacity");
    if (props.sleep !== undefined) this.createActions(target, props.scale, props.sleep.schedule);
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

  private createActions(target: AppautoscalingTarget, scale: Scale, schedule: SleepSchedule): void {
    for (const name of ["sleep", "wake"] as const) {
      const bounds = sleepBounds(name, scale);
      new AppautoscalingScheduledAction(this, name, {
        name,
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        schedule: cronExpression(timeOfPart("services", name, schedule)),
        timezone: schedule.timezone,
        scalableTargetAction: { minCapacity: String(bounds.min), maxCapacity: String(bounds.max) },
      });
    }
  }
}

/** Returns how a service is scaled: one with a fixed number of tasks only where it sleeps, and never one without tasks. */
export function scaleOf(
  { scale, replicas }: Pick<Service, "scale" | "replicas">,
  sleep: Sleep | undefined,
): Scale | undefined {
  if (scale !== undefined) return scale;
  return sleep === undefined || replicas === 0 ? undefined : { min: replicas, max: replicas };
}

/** Returns a number of tasks that is 0 while the environment sleeps: what is created then begins asleep. */
export function awakeOnly(tasks: number, sleep: Sleep | undefined): number {
  return sleep === undefined ? tasks : Token.asNumber(`\${${sleep.isAsleep} ? 0 : ${tasks}}`);
}
