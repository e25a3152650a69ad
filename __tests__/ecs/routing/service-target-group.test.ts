import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { ServiceTargetGroup } from "../../../constructs/ecs/routing/service-target-group";
import { synth } from "../../support/synth";

const serviceTarget = () =>
  synth(
    (scope) =>
      new ServiceTargetGroup(scope, "target", {
        name: "cart-qa-api-rolling-3000",
        vpcId: "vpc-9",
        listenerArn: "arn:listener",
        priority: 41_234,
        port: 3000,
        health: "/alive",
        healthCheck: {
          interval: 20,
          timeout: 7,
          healthyThreshold: 4,
          unhealthyThreshold: 6,
          gracePeriod: 90,
        },
      }),
  );

describe("a service's target group", () => {
  it("takes tasks by their address, on the container's port", () => {
    expect(serviceTarget().only(LbTargetGroup)).toMatchObject({
      name: "cart-qa-api-rolling-3000",
      vpc_id: "vpc-9",
      target_type: "ip",
      protocol: "HTTP",
      port: 3000,
    });
  });

  it("asks for health as often and as patiently as it is told", () => {
    expect(serviceTarget().only(LbTargetGroup)).toMatchObject({
      health_check: {
        path: "/alive",
        matcher: "200",
        interval: 20,
        timeout: 7,
        healthy_threshold: 4,
        unhealthy_threshold: 6,
      },
    });
  });

  it("lets a leaving task finish within 30 seconds", () => {
    expect(serviceTarget().only(LbTargetGroup)).toMatchObject({ deregistration_delay: "30" });
  });

  it("stays until another one stands", () => {
    expect(serviceTarget().only(LbTargetGroup)).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("is named as CloudWatch names it", () => {
    const { built, reference } = serviceTarget();
    expect(reference(built.arnSuffix)).toMatch(/^\$\{aws_lb_target_group\.\S+\.arn_suffix\}$/);
  });
});

describe("the rule that ties it to the balancer", () => {
  it("is one that no request matches", () => {
    const { built, only, reference } = serviceTarget();
    expect(only(LbListenerRule)).toMatchObject({
      listener_arn: "arn:listener",
      priority: 41_234,
      condition: [{ host_header: { values: ["attachment.invalid"] } }],
      action: [{ type: "forward", target_group_arn: reference(built.targetGroupArn) }],
    });
  });

  it("is what a service waits for", () => {
    const { built, reference } = serviceTarget();
    expect(reference(built.attachment.fqn)).toMatch(/^\$\{aws_lb_listener_rule\.target_attachment_/);
  });
});
