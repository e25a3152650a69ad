import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { PUBLISHED_METRICS } from "../../constructs/alerts/published-metrics";
import { PHASES } from "../../constructs/service/phases";
import { FULL, full } from "../stacks/support/descriptions";
import { inPhase } from "../stacks/support/in-phase";
import type { Attributes } from "../support/synth";

/** A metric as an alarm or a widget reads it. */
interface ReadMetric {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** Returns the metrics that an alarm reads: its own, or those of its expression. */
function metricsOf(alarm: Attributes): readonly ReadMetric[] {
  const queries = (alarm["metric_query"] ?? []) as readonly { readonly metric?: ReadMetric }[];
  const inside = queries.flatMap(({ metric }) => (metric === undefined ? [] : [metric]));
  return inside.length > 0 ? inside : [alarm as unknown as ReadMetric];
}

/** Returns whether AWS publishes a metric under these dimensions. */
function isPublished({ namespace, metric_name: name, dimensions = {} }: ReadMetric): boolean {
  const page = namespace.replace(/^ec2-to-fargate\/shop-dev$/, "ec2-to-fargate");
  const keys = Object.keys(dimensions).sort().join();
  return PUBLISHED_METRICS.some(
    (row) =>
      row.namespace === page && row.name === name && row.dimensions.some((each) => each.join() === keys),
  );
}

/** A widget of a dashboard. */
interface Widget {
  readonly x: number;
  readonly y: number;
  readonly properties: { readonly title: string; readonly metrics: readonly (readonly unknown[])[] };
}

const widgetsOf = ({ dashboard_body: body }: Attributes) =>
  (JSON.parse(String(body)) as { readonly widgets: readonly Widget[] }).widgets;

/** Returns the metric of a line of a widget: namespace, name, names and values of dimensions, options. */
function metricOf([namespace, name, ...rest]: readonly unknown[]): ReadMetric {
  const dimensions = rest.slice(0, -1);
  const entries = dimensions.flatMap((each, index) =>
    index % 2 === 0 ? [[String(each), String(dimensions[index + 1])] as const] : [],
  );
  return {
    namespace: String(namespace),
    metric_name: String(name),
    dimensions: Object.fromEntries(entries),
  };
}

const DASHBOARDS = PHASES.flatMap((phase) => {
  const { stack, manifest } = inPhase(FULL, phase);
  return Object.keys(manifest.stacks).flatMap((id) => stack(id).all(CloudwatchDashboard));
});

const ALARMS = [FULL, full("nat-gateway")].flatMap((description) =>
  PHASES.flatMap((phase) => {
    const { stack, manifest } = inPhase(description, phase);
    return Object.keys(manifest.stacks).flatMap((id) => stack(id).all(CloudwatchMetricAlarm));
  }),
);

describe("an alarm", () => {
  it("reads only what AWS publishes, under dimensions with which it does", () => {
    expect(ALARMS.length).toBeGreaterThan(20);
    const unknown = ALARMS.flatMap(metricsOf).filter((metric) => !isPublished(metric));
    expect(unknown).toEqual([]);
  });

  it("says what missing data means", () => {
    expect(ALARMS.filter((alarm) => alarm["treat_missing_data"] === undefined)).toEqual([]);
  });
});

describe("a dashboard", () => {
  it("shows only what AWS publishes, under dimensions with which it does", () => {
    const metrics = DASHBOARDS.flatMap(widgetsOf).flatMap(({ properties }) =>
      properties.metrics.map(metricOf),
    );
    expect(metrics.length).toBeGreaterThan(20);
    expect(metrics.filter((metric) => !isPublished(metric))).toEqual([]);
  });

  it("has both platforms side by side during a cutover", () => {
    const [both] = inPhase(FULL, "cutover").stack("dev-fargate").all(CloudwatchDashboard);
    const places = new Map(
      widgetsOf(both ?? {}).map(({ properties, x, y }) => [properties.title, [x, y]] as const),
    );
    for (const what of ["requests", "5xx answers", "slowest of a hundred, seconds"]) {
      const [host = [], ecs = []] = ["Host", "ECS"].map((who) => places.get(`${who}: ${what}`));
      expect(host[1]).toBe(ecs[1]);
      expect(Number(host[0])).toBeLessThan(Number(ecs[0]));
    }
  });
});

describe("the table of metrics", () => {
  it("has a source in each row, and its dimensions in order", () => {
    for (const { source, dimensions } of PUBLISHED_METRICS) {
      expect(source).toMatch(/^.+, .+$/);
      for (const each of dimensions) expect([...each].sort()).toEqual(each);
    }
  });
});
