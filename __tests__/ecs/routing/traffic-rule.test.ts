import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import {
  TrafficRule,
  type TrafficRuleProps,
  trafficShares,
} from "../../../constructs/ecs/routing/traffic-rule";
import { TerraformData } from "../../../constructs/edge/terraform-data";
import { synth } from "../../support/synth";

const trafficRule = (props: Partial<TrafficRuleProps> = {}) =>
  synth((scope) => {
    const service = new TerraformData(scope, "service", {});
    return new TrafficRule(scope, "traffic", {
      listenerArn: "arn:listener",
      priority: 777,
      path: "/*",
      shares: [{ targetGroupArn: "arn:tasks", percent: 100 }],
      dependsOn: [service],
      replaceTriggeredBy: "aws_ecs_service.front.name",
      ...props,
    });
  }).only(LbListenerRule);

describe("a traffic rule", () => {
  it("has its place in the listener", () => {
    expect(trafficRule()).toMatchObject({ listener_arn: "arn:listener", priority: 777 });
  });

  it.each([
    ["/*", ["/*"]],
    ["/api/*", ["/api", "/api/*"]],
    ["/status", ["/status"]],
  ])("takes the requests of %s", (path, values) => {
    expect(trafficRule({ path })).toMatchObject({ condition: [{ path_pattern: { values } }] });
  });

  it("sends everything to the one who serves alone", () => {
    const rule = trafficRule();
    expect(rule).toMatchObject({ action: [{ type: "forward", target_group_arn: "arn:tasks" }] });
    expect(rule).not.toHaveProperty("action.0.forward");
  });

  it("divides requests by percentage, nothing included", () => {
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

  it("comes after what has to be steady", () => {
    expect(trafficRule()).toMatchObject({ depends_on: ["terraform_data.service"] });
  });

  it("is made anew, beside the old one, when other tasks serve", () => {
    expect(trafficRule()).toMatchObject({
      lifecycle: { create_before_destroy: true, replace_triggered_by: ["aws_ecs_service.front.name"] },
    });
  });
});

describe("the shares of a path's requests", () => {
  it("are all the tasks' where there is no host", () => {
    expect(trafficShares({ tasks: "arn:tasks", fargatePercent: 30 })).toEqual([
      { targetGroupArn: "arn:tasks", percent: 100 },
    ]);
  });

  it.each([0, 1, 30, 99, 100])(
    "are %s percent for the tasks, and the rest for the host",
    (fargatePercent) => {
      expect(trafficShares({ tasks: "arn:tasks", host: "arn:host", fargatePercent })).toEqual([
        { targetGroupArn: "arn:tasks", percent: fargatePercent },
        { targetGroupArn: "arn:host", percent: 100 - fargatePercent },
      ]);
    },
  );
});
