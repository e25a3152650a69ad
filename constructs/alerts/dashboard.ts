import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";

/** Columns of a dashboard, which is 24 units wide, and the height of a graph. Source: CloudWatch API reference, "Dashboard body". */
const WIDTH = 24;
const HEIGHT = 6;

/** A metric of a graph. */
export interface GraphMetric {
  /** For example `AWS/EC2`. */
  readonly namespace: string;
  /** For example `CPUUtilization`. */
  readonly metric: string;
  /** Names and values of its dimensions. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Statistic of a minute, or of five. */
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | "p99";
  /** Its name in the graph. */
  readonly label: string;
}

/** A graph of a dashboard. */
export interface Graph {
  /** Its title. */
  readonly title: string;
  /** Metrics that it shows. */
  readonly metrics: readonly GraphMetric[];
}

/** Columns of graphs. */
export interface DashboardProps {
  /** Physical name. */
  readonly name: string;
  /** AWS region of the metrics. */
  readonly region: string;
  /** Columns from left to right, each with its graphs from top to bottom. */
  readonly columns: readonly (readonly Graph[])[];
}

/** A dashboard of CloudWatch. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, region, columns }: DashboardProps) {
    super(scope, id);
    const width = Math.floor(WIDTH / columns.length);
    const widgets = columns.flatMap((graphs, column) =>
      graphs.map((graph, row) => ({
        ...{ type: "metric", x: column * width, y: row * HEIGHT, width, height: HEIGHT },
        properties: {
          title: graph.title,
          region,
          period: 60,
          view: "timeSeries",
          metrics: graph.metrics.map(lineOf),
        },
      })),
    );
    new CloudwatchDashboard(this, "Resource", {
      dashboardName: name,
      dashboardBody: JSON.stringify({ widgets }),
    });
  }
}

/** Source: CloudWatch API reference, "Dashboard body structure and syntax", "Metric widget: format for each metric in the array". */
function lineOf({ namespace, metric, dimensions, statistic, label }: GraphMetric): readonly unknown[] {
  return [namespace, metric, ...Object.entries(dimensions).flat(), { stat: statistic, label }];
}
