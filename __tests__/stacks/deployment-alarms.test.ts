import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Phase } from "../../constructs/service/phases";
import type { DeploymentDescription } from "../../constructs/settings/service-description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { stackJson } from "./support/stack-json";

/** A service with a deployment. */
function world(deployment: DeploymentDescription, phase: Phase = "fargate", gracePeriod = 60) {
  const front = { port: 8080, path: "/*", health: "/healthz", healthCheck: { gracePeriod }, deployment };
  return deployed(description({ services: { front }, awsProvider: "6", dev: { phase } }));
}

const ecs = (...args: Parameters<typeof world>) => world(...args).stack("dev-fargate");

const alarms = (...args: Parameters<typeof world>) => ecs(...args).all(CloudwatchMetricAlarm);

const namesOf = (...args: Parameters<typeof world>) =>
  alarms(...args).map((alarm) => alarm["alarm_name"] as string);

const FIRST = ["shop-dev-front-5xx", "shop-dev-front-unhealthy"];
const ALTERNATE = ["shop-dev-front-5xx-alternate", "shop-dev-front-unhealthy-alternate"];

/** The target group that an alarm watches, as the name of its resource. */
function groupOf(alarm: object | undefined): string | undefined {
  return /aws_lb_target_group\.(\w+)\.arn_suffix/.exec(JSON.stringify(alarm))?.[1];
}

const KINDS: readonly (readonly [string, DeploymentDescription, readonly string[]])[] = [
  ["rolling", { rolling: { alarms: true } }, FIRST],
  ["blue/green", { blueGreen: { alarms: true } }, [...FIRST, ...ALTERNATE]],
  ["canary", { canary: { alarms: true } }, [...FIRST, ...ALTERNATE]],
  ["linear", { linear: { alarms: true } }, [...FIRST, ...ALTERNATE]],
];

describe.each(KINDS)("alarms of a %s deployment", (_, deployment, names) => {
  it("are the service's, beside the circuit breaker, and roll back", () => {
    expect([...namesOf(deployment)].sort()).toEqual([...names].sort());
    const service = ecs(deployment).only(EcsService);
    expect(service).toMatchObject({
      alarms: { enable: true, rollback: true },
      deployment_circuit_breaker: { enable: true, rollback: true },
    });
    const { alarm_names: referred } = service["alarms"] as { readonly alarm_names: readonly string[] };
    expect(referred).toHaveLength(names.length);
    for (const name of referred) {
      expect(name).toMatch(/^\$\{aws_cloudwatch_metric_alarm\.\w+[\w-]*\.alarm_name\}$/);
    }
  });

  it("watch every target group of the service, on its load balancer", () => {
    const found = alarms(deployment);
    expect(new Set(found.map(groupOf)).size).toBe(names.length / 2);
    for (const alarm of found) {
      expect(JSON.stringify(alarm)).toMatch(/"LoadBalancer":"\$\{aws_lb\.[\w-]+\.arn_suffix\}"/);
    }
  });
});

describe("the alarms of a target group", () => {
  it("go off when in two of three minutes too many answers are 5xx", () => {
    const [errors] = alarms({ rolling: { alarms: { errorPercent: 2.5, errorCount: 7 } } });
    expect(errors).toMatchObject({
      threshold: 2.5,
      comparison_operator: "GreaterThanThreshold",
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
      treat_missing_data: "notBreaching",
      metric_query: [
        { expression: "IF(FILL(errors, 0) >= 7, 100 * FILL(errors, 0) / requests, 0)", return_data: true },
        { id: "errors", metric: { metric_name: "HTTPCode_Target_5XX_Count", stat: "Sum", period: 60 } },
        { id: "requests", metric: { metric_name: "RequestCount", stat: "Sum", period: 60 } },
      ],
    });
  });

  it.each([
    [0, 2],
    [60, 3],
    [61, 4],
    [300, 7],
  ])("let a task be unhealthy in its grace period of %i s, and two minutes more: %i", (grace, minutes) => {
    const [, unhealthy] = alarms({ rolling: { alarms: true } }, "fargate", grace);
    expect(unhealthy).toMatchObject({
      namespace: "AWS/ApplicationELB",
      metric_name: "UnHealthyHostCount",
      statistic: "Minimum",
      threshold: 0,
      evaluation_periods: minutes,
      treat_missing_data: "notBreaching",
    });
  });

  it("are waited for by the apply", () => {
    const { timeouts } = ecs({ rolling: { alarms: true } }, "fargate", 300).only(EcsService);
    expect(timeouts).toMatchObject({ update: "27m" });
  });
});

describe("alarms in another phase", () => {
  it("are there in cutover, on the one target group of the tasks", () => {
    expect(namesOf({ blueGreen: { alarms: true } }, "cutover")).toEqual(FIRST);
  });

  it("are not there on the host", () => {
    expect(namesOf({ rolling: { alarms: true } }, "ec2")).toEqual([]);
  });
});

describe("alarms that were turned off", () => {
  const record = (deployment: DeploymentDescription) =>
    stackJson(world(deployment), "dev-fargate").output?.["deployment_alarms"]?.value;

  it("stay recorded, because ECS keeps what is only left out", () => {
    const recorded = "try(data.terraform_remote_state.own-state[0].outputs.deployment_alarms, {})";
    expect(record({ rolling: { alarms: true } })).toBe(`\${merge(${recorded}, {"front" = "true"})}`);
    expect(record("rolling")).toBe(`\${merge(${recorded}, {})}`);
    const service = ecs("rolling").only(EcsService);
    expect(service).not.toHaveProperty("alarms");
    expect(service).toMatchObject({
      dynamic: {
        alarms: {
          for_each: `\${contains(keys(${recorded}), "front") ? [true] : []}`,
          content: { alarm_names: FIRST, enable: false, rollback: false },
        },
      },
    });
  });
});
