import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { type DeploymentAlarms as Thresholds, unhealthyMinutes } from "../../service/deployment";
import type { HealthCheck } from "../../service/service";

/** Seconds between two data points of the load balancer. Source: ELB user guide, "CloudWatch metrics". */
const PERIOD = 60;

/** Two of three minutes, as the canary of ECS Express Mode. */
const ERRORS = { minutes: 3, datapoints: 2 };

/** Namespace of the metrics of Application Load Balancers. */
const NAMESPACE = "AWS/ApplicationELB";

/** A target group as CloudWatch names it, and the names of its alarms. */
interface WatchedGroup {
  /** `targetgroup/<name>/<id>`. */
  readonly arnSuffix: string;
  /** Names of the alarms. */
  readonly names: { readonly errors: string; readonly unhealthy: string };
}

/** The target groups of a service, and what is too much for them. */
export interface DeploymentAlarmsProps {
  /** `app/<name>/<id>`, as CloudWatch names the load balancer. */
  readonly loadBalancer: string;
  /** The first target group. */
  readonly first: WatchedGroup;
  /** The second one, between which and the first ECS moves traffic; absent: none. */
  readonly alternate?: WatchedGroup;
  /** How many 5xx answers are too many. */
  readonly thresholds: Thresholds;
  /** Health check of the target groups. */
  readonly healthCheck: HealthCheck;
}

/**
 * The alarms that roll back a deployment: 5xx answers, and tasks that stay unhealthy, of each target group.
 *
 * Each group has alarms of its own, so that a small share of bad answers is not hidden among the good ones of the other
 * group. Without requests there is no data, which is no failure.
 */
export class DeploymentAlarms extends Construct {
  /** Names of the alarms, as references. */
  public readonly names: readonly string[];

  constructor(scope: Construct, id: string, props: DeploymentAlarmsProps) {
    super(scope, id);
    this.names = [
      ...this.createAlarms("", props.first, props),
      ...(props.alternate === undefined ? [] : this.createAlarms("alternate-", props.alternate, props)),
    ];
  }

  private createAlarms(prefix: string, group: WatchedGroup, props: DeploymentAlarmsProps): readonly string[] {
    const dimensions = { LoadBalancer: props.loadBalancer, TargetGroup: group.arnSuffix };
    return [
      this.createErrors(`${prefix}errors`, group.names.errors, dimensions, props.thresholds),
      this.createUnhealthy(`${prefix}unhealthy`, group.names.unhealthy, dimensions, props.healthCheck),
    ].map(({ alarmName }) => alarmName);
  }

  /**
   * A missing count of 5xx answers is a minute without them; without `FILL` CloudWatch would look at older minutes.
   *
   * Source: CloudWatch user guide, "Using metric math" (FILL, with the advice of M out of N) and "Configuring how CloudWatch
   * alarms treat missing data".
   */
  private createErrors(
    id: string,
    alarmName: string,
    dimensions: Readonly<Record<string, string>>,
    { errorPercent, errorCount }: Thresholds,
  ): CloudwatchMetricAlarm {
    const metric = (metricName: string) => ({
      namespace: NAMESPACE,
      metricName,
      dimensions: { ...dimensions },
      period: PERIOD,
      stat: "Sum",
    });
    return new CloudwatchMetricAlarm(this, id, {
      alarmName,
      alarmDescription: `Rolls back a deployment: more than ${errorPercent} % of the answers, and ${errorCount} or more, are 5xx`,
      comparisonOperator: "GreaterThanThreshold",
      threshold: errorPercent,
      evaluationPeriods: ERRORS.minutes,
      datapointsToAlarm: ERRORS.datapoints,
      treatMissingData: "notBreaching",
      metricQuery: [
        {
          id: "share",
          label: "5xx answers in percent",
          expression: `IF(FILL(errors, 0) >= ${errorCount}, 100 * FILL(errors, 0) / requests, 0)`,
          returnData: true,
        },
        { id: "errors", metric: metric("HTTPCode_Target_5XX_Count") },
        { id: "requests", metric: metric("RequestCount") },
      ],
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /**
   * Longer than the grace period, in which ECS lets a task start.
   *
   * Source: ELB user guide, "CloudWatch metrics": "monitor for non-zero UnHealthyHostCount in the Minimum statistic, and alarm
   * on non-zero value for more than one data point".
   */
  private createUnhealthy(
    id: string,
    alarmName: string,
    dimensions: Readonly<Record<string, string>>,
    healthCheck: HealthCheck,
  ): CloudwatchMetricAlarm {
    return new CloudwatchMetricAlarm(this, id, {
      alarmName,
      alarmDescription: "Rolls back a deployment: a task stays unhealthy",
      namespace: NAMESPACE,
      metricName: "UnHealthyHostCount",
      dimensions: { ...dimensions },
      period: PERIOD,
      statistic: "Minimum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: unhealthyMinutes(healthCheck),
      treatMissingData: "notBreaching",
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
