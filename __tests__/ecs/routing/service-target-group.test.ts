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
        priority: "${local.number}",
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
  it("registers tasks by IP address, on the port of the container", () => {
    expect(serviceTarget().only(LbTargetGroup)).toMatchObject({
      name: "cart-qa-api-rolling-3000",
      vpc_id: "vpc-9",
      target_type: "ip",
      protocol: "HTTP",
      port: 3000,
    });
  });

  it("has the health check of the service", () => {
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

  it("gives a deregistered task 30 seconds to finish its requests", () => {
    expect(serviceTarget().only(LbTargetGroup)).toMatchObject({ deregistration_delay: "30" });
  });

  it("is created before the old one is destroyed", () => {
    expect(serviceTarget().only(LbTargetGroup)).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("publishes its name in CloudWatch", () => {
    const { built, reference } = serviceTarget();
    expect(reference(built.arnSuffix)).toMatch(/^\$\{aws_lb_target_group\.\S+\.arn_suffix\}$/);
  });
});

describe("the attachment rule", () => {
  it("matches no request", () => {
    const { built, only, reference } = serviceTarget();
    expect(only(LbListenerRule)).toMatchObject({
      listener_arn: "arn:listener",
      priority: "${local.number}",
      condition: [{ host_header: { values: ["attachment.invalid"] } }],
      action: [{ type: "forward", target_group_arn: reference(built.targetGroupArn) }],
    });
  });

  it("is published for the service to depend on", () => {
    const { built, reference } = serviceTarget();
    expect(reference(built.attachment.fqn)).toMatch(/^\$\{aws_lb_listener_rule\.target_attachment_/);
  });
});
