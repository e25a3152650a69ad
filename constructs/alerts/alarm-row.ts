/** What an alarm does while a metric has no data: `notBreaching` is no failure, `breaching` is one, `missing` keeps quiet. */
export type MissingData = "notBreaching" | "breaching" | "missing";

/** What a threshold is a share of, whose amount differs between environments. */
export type Total = "storage" | "memory" | "connections";

/** When something is too much, and where the figure comes from. */
export interface AlarmRow {
  /** What is wrong when it rings, as the first words of its message. */
  readonly title: string;
  /** Namespace of the metrics. */
  readonly namespace: string;
  /** Name of the metric; of an expression, what it computes. */
  readonly metric: string;
  /** Statistic of a period. */
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | "p99";
  /** Metric math over `inputs`; absent: the metric itself, or its sum where several things are watched as one. */
  readonly expression?: string;
  /** Metrics of the expression, by the names that they have in it. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Side of the threshold on which it rings. */
  readonly when: "above" | "below";
  /** The threshold, in the unit of the metric; of a share in percent. */
  readonly threshold: number;
  /** What the threshold is a share of; absent: it is an amount itself. */
  readonly of?: Total;
  /** What EC2 does with the instance when it rings; absent: nothing. */
  readonly action?: "recover" | "reboot";
  /** Seconds of a period. */
  readonly period: number;
  /** Number of periods in a row. */
  readonly periods: number;
  /** What missing data means. */
  readonly missing: MissingData;
  /** Why it means that. */
  readonly because: string;
  /** Where metric and threshold come from. */
  readonly source: string;
  /** What to do when it rings. */
  readonly remedy: string;
}
