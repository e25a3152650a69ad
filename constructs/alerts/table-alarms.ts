import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { alertAlarmName, alertTopicArn } from "../naming/alert-names";
import type { Scope } from "../naming/physical-name";
import type { AlarmRow, Total } from "./alarm-table";

/** Alarms of one subject, what they watch, and whom they tell. */
export interface TableAlarmsProps {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** What they are about, as a part of their names: `database`. */
  readonly subject: string;
  /** Rows of the table of alarms, by the last part of their names. */
  readonly rows: Readonly<Record<string, AlarmRow>>;
  /** Dimensions of all of their metrics. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Amounts that thresholds are a share of, in the unit of the metric; a row without its amount gets no alarm. */
  readonly totals?: Readonly<Partial<Record<Total, number>>>;
}

/** Alarms as the table says, which tell the environment's topic when they ring and when it is over. */
export class TableAlarms extends Construct {
  constructor(scope: Construct, id: string, props: TableAlarmsProps) {
    super(scope, id);
    for (const [part, row] of Object.entries(props.rows)) {
      const threshold = thresholdOf(row, props.totals);
      if (threshold !== undefined) this.createAlarm(part, row, threshold, props);
    }
  }

  private createAlarm(part: string, row: AlarmRow, threshold: number, props: TableAlarmsProps): void {
    const topic = alertTopicArn(props.names, props);
    new CloudwatchMetricAlarm(this, part, {
      alarmName: alertAlarmName(props.names, props.subject, part),
      alarmDescription: `${row.title}. What to do: docs/alarms.md, ${props.subject} ${part}.`,
      namespace: row.namespace,
      metricName: row.metric,
      dimensions: { ...props.dimensions },
      statistic: row.statistic,
      comparisonOperator: row.when === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold,
      period: row.period,
      evaluationPeriods: row.periods,
      datapointsToAlarm: row.periods,
      treatMissingData: row.missing,
      alarmActions: [topic],
      okActions: [topic],
    });
  }
}

/** Returns the threshold in the unit of the metric; `undefined` where it is a share of what is not known. */
function thresholdOf({ threshold, of }: AlarmRow, totals: TableAlarmsProps["totals"]): number | undefined {
  if (of === undefined) return threshold;
  const total = totals?.[of];
  return total === undefined ? undefined : Math.round((total * threshold) / 100);
}
