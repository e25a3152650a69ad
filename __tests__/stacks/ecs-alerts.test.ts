import { runInNewContext } from "node:vm";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { EnvironmentDescription } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import type { Attributes } from "../support/synth";

const services = {
  front: { port: 8080, path: "/*", health: "/healthz" },
  idle: { port: 8081, path: "/idle/*", health: "/healthz", replicas: 0 },
  worker: { scale: { min: 1, max: 3 } },
} as const;

const stack = (dev: Partial<EnvironmentDescription> = {}) =>
  deployed(
    description({
      services,
      host: { instanceType: "t3.medium" },
      alerts: { email: ["ops@example.com"] },
      dev: { phase: "fargate", ...dev },
    }),
  ).stack("dev-fargate");

/** The alarms of the stack, by their names without the beginning that all have. */
const alarms = (dev?: Partial<EnvironmentDescription>): Readonly<Record<string, Attributes>> =>
  Object.fromEntries(
    stack(dev)
      .all(CloudwatchMetricAlarm)
      .map((alarm) => [String(alarm["alarm_name"]).replace("shop-dev-alert-", ""), alarm] as const),
  );

const expressionOf = (alarm: Attributes | undefined) =>
  (alarm?.["metric_query"] as readonly { readonly expression?: string }[])[0]?.expression ?? "";

/** Computes an expression of metric math with figures of one minute; a metric without a figure is missing. */
function computed(expression: string, figures: Readonly<Record<string, number>>): unknown {
  const names = [...new Set(expression.match(/\b[a-z]\w*\b/g))];
  const values = Object.fromEntries(names.map((name) => [name, figures[name] ?? NaN]));
  const fill = (value: number, other: number) => (Number.isNaN(value) ? other : value);
  const choose = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  return runInNewContext(expression, { FILL: fill, IF: choose, ...values });
}

describe("the alarms of the platform on ECS", () => {
  it("are in its stack, and only in phases that have it", () => {
    expect(alarms({ phase: "ec2" })).toEqual({});
    expect(Object.keys(alarms()).sort()).toEqual([
      ...["balancer-errors", "balancer-latency"],
      ...["service-front-cpu", "service-front-healthy", "service-front-memory", "service-front-running"],
      "service-front-targets",
      ...["service-idle-cpu", "service-idle-memory", "service-idle-targets"],
      ...["service-worker-cpu", "service-worker-memory", "service-worker-running"],
    ]);
  });

  it.each([
    ["every answer of a task is an error", { requests: 40, target: 40 }, 100],
    ["nobody is there to answer, which no RequestCount has", { balancer: 40 }, 100],
    ["one of twenty is an error", { requests: 200, target: 10 }, 5],
    ["it is quiet, and one of two fails", { requests: 2, target: 1 }, 0],
    ["all is well", { requests: 40 }, 0],
  ])("know the share of errors when %s", (_, figures, share) => {
    expect(computed(expressionOf(alarms()["balancer-errors"]), figures)).toBe(share);
  });

  it("count no missing tasks without Container Insights", () => {
    expect(Object.keys(alarms({ protect: false })).filter((name) => name.endsWith("-running"))).toEqual([]);
  });

  it("know that nobody is healthy also without data, but not while a schedule has stopped all", () => {
    expect(alarms()["service-front-healthy"]?.["treat_missing_data"]).toBe("breaching");
    const schedule = { off: "daily 20:00", on: "daily 08:00", timezone: "UTC" };
    expect(alarms({ schedule })["service-front-healthy"]?.["treat_missing_data"]).toBe("notBreaching");
  });

  it("watch both target groups between which ECS moves traffic, as one", () => {
    const front = { deployment: { canary: {} } };
    const expression = expressionOf(
      alarms({ awsProvider: "6", services: { front } })["service-front-healthy"],
    );
    expect(computed(expression, { part1: 0, part2: 2 })).toBe(2);
    expect(computed(expression, { part2: 2 })).toBe(2);
  });

  it("watch the host beside them while it has a share", () => {
    const during = (fargate: number) => Object.keys(alarms({ phase: "cutover", cutover: { fargate } }));
    expect(during(99)).toContain("service-host-healthy");
    expect(during(100)).not.toContain("service-host-healthy");
  });

  it("watch every NAT gateway", () => {
    const nat = Object.keys(alarms({ network: { egress: "nat-gateway-per-az" } })).filter((name) =>
      name.startsWith("nat"),
    );
    expect(nat).toHaveLength(2 * 2);
  });

  it("tell of failed deployments of this cluster", () => {
    const rule = stack()
      .all(CloudwatchEventRule)
      .map(({ event_pattern: pattern }) => JSON.parse(String(pattern)) as object);
    expect(rule).toEqual([
      expect.objectContaining({
        resources: [{ prefix: "arn:aws:ecs:ap-northeast-2:123456789012:service/shop-dev/" }],
        detail: {
          eventName: expect.arrayContaining([
            "SERVICE_DEPLOYMENT_FAILED",
            "SERVICE_TASK_START_IMPAIRED",
          ]) as unknown,
        },
      }),
    ]);
  });
});
