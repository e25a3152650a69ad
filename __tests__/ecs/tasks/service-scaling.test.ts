import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { ServiceScaling } from "../../../constructs/ecs/tasks/service-scaling";
import type { Scale } from "../../../constructs/service/service";
import { synth } from "../../support/synth";

const scaling = (scale: Partial<Scale>) =>
  synth(
    (scope) =>
      new ServiceScaling(scope, "scaling", {
        clusterName: "cart-qa",
        serviceName: "api-rolling-3000",
        scale: { min: 3, max: 9, ...scale },
        resourceLabel: "app/cart-qa/1/targetgroup/api/2",
      }),
  );

const policiesOf = (scale: Partial<Scale>) =>
  scaling(scale)
    .all(AppautoscalingPolicy)
    .map((policy) => policy["target_tracking_scaling_policy_configuration"]);

describe("the scaling of a service", () => {
  it("has the declared bounds", () => {
    expect(scaling({ cpu: 55 }).only(AppautoscalingTarget)).toMatchObject({
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
      resource_id: "service/cart-qa/api-rolling-3000",
      min_capacity: 3,
      max_capacity: 9,
    });
  });

  it.each([
    ["cpu", "ECSServiceAverageCPUUtilization"],
    ["memory", "ECSServiceAverageMemoryUtilization"],
  ])("has a target of average %s utilisation", (word, metric) => {
    expect(policiesOf({ [word]: 55 })).toEqual([
      { target_value: 55, predefined_metric_specification: { predefined_metric_type: metric } },
    ]);
  });

  it("has a target of requests per task, only of this service", () => {
    expect(policiesOf({ requests: 1200 })).toEqual([
      {
        target_value: 1200,
        predefined_metric_specification: {
          predefined_metric_type: "ALBRequestCountPerTarget",
          resource_label: "app/cart-qa/1/targetgroup/api/2",
        },
      },
    ]);
  });

  it("has a policy for each declared target and no other", () => {
    const { all } = scaling({ cpu: 55, memory: 66, requests: 77 });
    expect(all(AppautoscalingPolicy)).toMatchObject([
      { name: "cpu", policy_type: "TargetTrackingScaling" },
      { name: "memory", policy_type: "TargetTrackingScaling" },
      { name: "requests", policy_type: "TargetTrackingScaling" },
    ]);
    expect(scaling({ memory: 66 }).only(AppautoscalingPolicy)).toMatchObject({ name: "memory" });
  });

  it("refers to its scalable target, so that the policy is created after it", () => {
    expect(scaling({ cpu: 55 }).only(AppautoscalingPolicy)).toMatchObject({
      resource_id: expect.stringMatching(/^\$\{aws_appautoscaling_target\.\S+\.resource_id\}$/) as string,
    });
  });
});
