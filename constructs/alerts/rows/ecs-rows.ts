import type { AlarmRow } from "../alarm-row";

const MINUTE = 60;

const BALANCER = "AWS/ApplicationELB";
const QUIET = "the load balancer sends figures only while there are requests";
const ASLEEP = "tasks that a schedule has stopped send none";

/** 5xx answers of a minute, by whom they are from, and the requests; one that found no target is in no RequestCount. */
const ANSWERS = {
  balancer: "HTTPCode_ELB_5XX_Count",
  target: "HTTPCode_Target_5XX_Count",
  requests: "RequestCount",
};
const ERRORS = "(FILL(balancer, 0) + FILL(target, 0))";
const ALL = "(FILL(requests, 0) + FILL(balancer, 0))";

/** Alarms of the load balancer, by the last part of their names. */
export const BALANCER_ALARMS = {
  errors: {
    title: "Many answers are errors",
    ...{ namespace: BALANCER, metric: "share of 5xx answers", statistic: "Sum" },
    expression: `IF(${ERRORS} >= 5, 100 * ${ERRORS} / ${ALL}, 0)`,
    inputs: ANSWERS,
    ...{ when: "above", threshold: 5, period: MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: QUIET },
    source:
      "User guide for Application Load Balancers, CloudWatch metrics; 5 percent of at least 5 is a choice: a deployment rolls back at 1",
    remedy: "`npm run logs`, then `npm run rollback` to the release before it",
  },
  latency: {
    title: "One of a hundred answers is slow",
    ...{ namespace: BALANCER, metric: "TargetResponseTime", statistic: "p99" },
    ...{ when: "above", threshold: 3, period: 5 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: QUIET },
    source: "User guide for Application Load Balancers, CloudWatch metrics; 3 seconds are a choice",
    remedy: "look at the processor of the services and of the database on the dashboards of CloudWatch",
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;

/** Alarms of a service on ECS, by the last part of their names. */
export const SERVICE_ALARMS = {
  healthy: {
    title: "No task of the service is healthy",
    ...{ namespace: BALANCER, metric: "HealthyHostCount", statistic: "Maximum" },
    ...{ when: "below", threshold: 1, period: MINUTE, periods: 3 },
    missing: "breaching",
    because: "a target group without targets sends none; with a `schedule` it is no failure",
    source: "User guide for Application Load Balancers, CloudWatch metrics",
    remedy: "`npm run status`, then `npm run logs` of the service",
  },
  targets: {
    title: "A task of the service stays unhealthy",
    ...{ namespace: BALANCER, metric: "UnHealthyHostCount", statistic: "Minimum" },
    ...{ when: "above", threshold: 0, period: MINUTE, periods: 10 },
    ...{ missing: "notBreaching", because: QUIET },
    source:
      "User guide for Application Load Balancers, CloudWatch metrics: alarm on more than one data point of the minimum; 10 minutes are a choice",
    remedy: "`npm run logs` of the service; ECS replaces the task meanwhile",
  },
  cpu: {
    title: "The service needs all of its CPU",
    ...{ namespace: "AWS/ECS", metric: "CPUUtilization", statistic: "Average" },
    ...{ when: "above", threshold: 90, period: 5 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: ASLEEP },
    source:
      "CloudWatch user guide, Recommended alarms, Amazon ECS: 80 percent; automatic scaling starts at 70, so 90 is a choice",
    remedy: "raise `cpu`, `replicas` or the `max` of `scale`",
  },
  memory: {
    title: "The service needs almost all of its memory",
    ...{ namespace: "AWS/ECS", metric: "MemoryUtilization", statistic: "Maximum" },
    ...{ when: "above", threshold: 90, period: 5 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: ASLEEP },
    source:
      "CloudWatch user guide, Recommended alarms, Amazon ECS: 80 percent; 90 is a choice. At 100 a task is killed",
    remedy: "raise `memory`, or look for a leak",
  },
  running: {
    title: "Fewer tasks of the service run than should",
    ...{ namespace: "ECS/ContainerInsights", metric: "desired tasks that do not run", statistic: "Average" },
    expression: "desired - running",
    inputs: { desired: "DesiredTaskCount", running: "RunningTaskCount" },
    ...{ when: "above", threshold: 0, period: MINUTE, periods: 15 },
    ...{ missing: "notBreaching", because: ASLEEP },
    source:
      "CloudWatch user guide, Amazon ECS Container Insights metrics: an environment with `protect` has them; 15 minutes are longer than a deployment's new task takes",
    remedy: "`npm run status`; the events of the service in the console of ECS say why a task does not start",
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;

/** Alarms of a NAT gateway, by the last part of their names. */
export const NAT_ALARMS = {
  bytes: {
    title: "A lot goes out through the NAT gateway, which bills it",
    ...{ namespace: "AWS/NATGateway", metric: "BytesOutToDestination", statistic: "Sum" },
    ...{ when: "above", threshold: 10 * 1024 ** 3, period: 60 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: "without traffic there is nothing to bill" },
    source:
      "VPC user guide, NAT gateway metrics and dimensions; 10 GiB an hour are a choice: about 0.5 USD an hour",
    remedy:
      'find who sends: `npm run logs`, flow logs; images and S3 need no gateway with `egress: "endpoints"`',
  },
  ports: {
    title: "The NAT gateway has no port left for a connection",
    ...{ namespace: "AWS/NATGateway", metric: "ErrorPortAllocation", statistic: "Sum" },
    ...{ when: "above", threshold: 0, period: 5 * MINUTE, periods: 3 },
    ...{ missing: "notBreaching", because: "without traffic there is nothing to refuse" },
    source:
      "VPC user guide, NAT gateway metrics and dimensions: a value above zero means too many connections to one destination",
    remedy: 'keep connections open instead of making new ones, or use `egress: "nat-gateway-per-az"`',
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;
