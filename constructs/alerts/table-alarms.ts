import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { alertAlarmName, alertTopicArn } from "../naming/alert-names";
import type { Scope } from "../naming/physical-name";
import type { AlarmRow, Total } from "./alarm-row";

/** Names and values of dimensions. */
type Dimensions = Readonly<Record<string, string>>;

/** Whom alarms tell, and from what their names are built. */
export interface AlertContext {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
}

/** Alarms of one subject, and what they watch. */
export interface TableAlarmsProps extends AlertContext {
  /** What they are about, as a part of their names: `database`, `service`. */
  readonly subject: string;
  /** Which of several, as a further part of their names; absent: there is one. */
  readonly of?: string;
  /** Rows of the table of alarms, by the last part of their names. */
  readonly rows: Readonly<Record<string, AlarmRow>>;
  /** Dimensions of all of their metrics; several, such as the target groups of a service, are watched as one, by their sum. */
  readonly dimensions: readonly Dimensions[];
  /** Namespace of all of their metrics, where it differs between environments; absent: that of each row. */
  readonly namespace?: string;
  /** Amounts that thresholds are a share of, in the unit of the metric; a row without its amount gets no alarm. */
  readonly totals?: Readonly<Partial<Record<Total, number>>>;
  /** Whether a schedule stops it, so that missing data is no failure. Default false. */
  readonly sleeps?: boolean;
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
    const named = [props.subject, ...(props.of === undefined ? [] : [props.of]), part];
    const subject = props.of === undefined ? "" : ` (${props.of})`;
    new CloudwatchMetricAlarm(this, part, {
      alarmName: alertAlarmName(props.names, ...named),
      alarmDescription: `${row.title}${subject}. What to do: docs/alarms.md, ${props.subject} ${part}.`,
      ...metricsOf({ ...row, namespace: props.namespace ?? row.namespace }, props.dimensions),
      comparisonOperator: row.when === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold,
      evaluationPeriods: row.periods,
      datapointsToAlarm: row.periods,
      treatMissingData: props.sleeps === true && row.missing === "breaching" ? "notBreaching" : row.missing,
      alarmActions: [
        topic,
        ...(row.action === undefined ? [] : [`arn:aws:automate:${props.region}:ec2:${row.action}`]),
      ],
      okActions: [topic],
    });
  }
}

/** Returns what an alarm reads: a metric, or an expression. */
function metricsOf(row: AlarmRow, all: readonly Dimensions[]): Partial<CloudwatchMetricAlarmConfig> {
  const [dimensions = {}] = all;
  const { namespace, metric, statistic, period } = row;
  if (row.expression !== undefined) {
    const inputs = Object.entries(row.inputs ?? {});
    return inQueries(
      row,
      row.expression,
      inputs.map(([id, name]) => query(row, id, name, dimensions)),
    );
  }
  if (all.length > 1) {
    const queries = all.map((each, index) => query(row, `part${index + 1}`, metric, each));
    return inQueries(row, queries.map(({ id }) => `FILL(${id}, 0)`).join(" + "), queries);
  }
  const statistics =
    statistic === "p99"
      ? { extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
      : { statistic };
  return { namespace, metricName: metric, dimensions: { ...dimensions }, period, ...statistics };
}

function inQueries(
  { metric }: AlarmRow,
  expression: string,
  queries: readonly CloudwatchMetricAlarmMetricQuery[],
): Pick<CloudwatchMetricAlarmConfig, "metricQuery"> {
  return { metricQuery: [{ id: "result", label: metric, expression, returnData: true }, ...queries] };
}

function query(
  { namespace, statistic: stat, period }: AlarmRow,
  id: string,
  metricName: string,
  dimensions: Dimensions,
): CloudwatchMetricAlarmMetricQuery {
  return { id, metric: { namespace, metricName, dimensions: { ...dimensions }, period, stat } };
}

/** Returns the threshold in the unit of the metric; `undefined` where it is a share of what is not known. */
function thresholdOf({ threshold, of }: AlarmRow, totals: TableAlarmsProps["totals"]): number | undefined {
  if (of === undefined) return threshold;
  const total = totals?.[of];
  return total === undefined ? undefined : Math.round((total * threshold) / 100);
}
