import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import {
  TrafficRule,
  type TrafficRuleProps,
  trafficShares,
} from "../../../constructs/ecs/routing/traffic-rule";
import { TerraformData } from "../../../constructs/naming/terraform-data";
import { synth } from "../../support/synth";

const NUMBER = '${local.numbers["/*"]}';

const trafficRule = (props: Partial<TrafficRuleProps> = {}) =>
  synth((scope) => {
    const service = new TerraformData(scope, "service", {});
    return new TrafficRule(scope, "traffic", {
      listenerArn: "arn:listener",
      priority: NUMBER,
      path: "/*",
      shares: [{ targetGroupArn: "arn:tasks", percent: 100 }],
      dependsOn: [service],
      replaceTriggeredBy: ["aws_ecs_service.front.name"],
      isShifting: false,
      ...props,
    });
  }).only(LbListenerRule);

describe("a traffic rule", () => {
  it("has a priority in the listener", () => {
    expect(trafficRule()).toMatchObject({ listener_arn: "arn:listener", priority: NUMBER });
  });

  it.each([
    ["/*", ["/*"]],
    ["/api/*", ["/api", "/api/*"]],
    ["/status", ["/status"]],
  ])("matches the requests of %s", (path, values) => {
    expect(trafficRule({ path })).toMatchObject({ condition: [{ path_pattern: { values } }] });
  });

  it("forwards all traffic to a single target group", () => {
    const rule = trafficRule();
    expect(rule).toMatchObject({ action: [{ type: "forward", target_group_arn: "arn:tasks" }] });
    expect(rule).not.toHaveProperty("action.0.forward");
  });

  it("divides traffic by percentage, also 0", () => {
    const rule = trafficRule({
      shares: [
        { targetGroupArn: "arn:tasks", percent: 0 },
        { targetGroupArn: "arn:host", percent: 100 },
      ],
    });
    expect(rule).toMatchObject({
      action: [
        {
          type: "forward",
          forward: {
            target_group: [
              { arn: "arn:tasks", weight: 0 },
              { arn: "arn:host", weight: 100 },
            ],
          },
        },
      ],
    });
    expect(rule).not.toHaveProperty("action.0.target_group_arn");
  });

  it("is created after its dependencies", () => {
    expect(trafficRule()).toMatchObject({ depends_on: ["terraform_data.service"] });
  });

  it("is replaced when the ECS service is replaced, create before destroy", () => {
    expect(trafficRule()).toMatchObject({
      lifecycle: { create_before_destroy: true, replace_triggered_by: ["aws_ecs_service.front.name"] },
    });
  });
});

describe("a traffic rule whose weights ECS owns", () => {
  it("keeps the weights that ECS has set", () => {
    expect(trafficRule({ isShifting: true })).toMatchObject({ lifecycle: { ignore_changes: ["action"] } });
    expect(trafficRule()).not.toHaveProperty("lifecycle.ignore_changes");
  });
});

describe("the shares of the traffic", () => {
  it("are 100 percent for the tasks without a host", () => {
    expect(trafficShares({ tasks: "arn:tasks", fargatePercent: 30 })).toEqual([
      { targetGroupArn: "arn:tasks", percent: 100 },
    ]);
  });

  it.each([0, 1, 30, 99, 100])("are %s percent for the tasks and the rest for the host", (fargatePercent) => {
    expect(trafficShares({ tasks: "arn:tasks", host: "arn:host", fargatePercent })).toEqual([
      { targetGroupArn: "arn:tasks", percent: fargatePercent },
      { targetGroupArn: "arn:host", percent: 100 - fargatePercent },
    ]);
  });
});
