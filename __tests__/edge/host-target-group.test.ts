import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { HostTargetGroup } from "../../constructs/edge/host-target-group";
import { synth } from "../support/synth";

const hostTarget = () =>
  synth(
    (scope) =>
      new HostTargetGroup(scope, "host-target", {
        name: "cart-qa-host",
        vpcId: "vpc-9",
        instanceId: "i-9",
        hostSecurityGroupId: "sg-host",
        loadBalancerSecurityGroupId: "sg-load-balancer",
      }),
  );

describe("the target group of the host", () => {
  it("registers instances on the port of nginx", () => {
    expect(hostTarget().only(LbTargetGroup)).toMatchObject({
      name: "cart-qa-host",
      vpc_id: "vpc-9",
      target_type: "instance",
      protocol: "HTTP",
      port: 80,
    });
  });

  it("checks the health of the host, not of a service", () => {
    expect(hostTarget().only(LbTargetGroup)).toMatchObject({
      health_check: { path: "/.well-known/ec2-to-fargate/health", matcher: "200" },
    });
  });

  it("gives the deregistered host 30 seconds to finish its requests", () => {
    expect(hostTarget().only(LbTargetGroup)).toMatchObject({ deregistration_delay: "30" });
  });

  it("is created before the old one is destroyed", () => {
    expect(hostTarget().only(LbTargetGroup)).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("contains the instance", () => {
    const { built, only, reference } = hostTarget();
    expect(only(LbTargetGroupAttachment)).toMatchObject({
      target_group_arn: reference(built.targetGroupArn),
      target_id: "i-9",
      port: 80,
    });
  });

  it("gives the load balancer an egress rule only to the host", () => {
    expect(hostTarget().only(VpcSecurityGroupEgressRule)).toMatchObject({
      security_group_id: "sg-load-balancer",
      referenced_security_group_id: "sg-host",
      ip_protocol: "tcp",
      from_port: 80,
      to_port: 80,
    });
  });

  it("publishes the egress rule and the attachment for rules to depend on", () => {
    const { built, reference } = hostTarget();
    expect(built.dependencies.map(({ fqn }) => reference(fqn))).toEqual([
      expect.stringMatching(/^\$\{aws_vpc_security_group_egress_rule\./),
      expect.stringMatching(/^\$\{aws_lb_target_group_attachment\./),
    ]);
  });
});
