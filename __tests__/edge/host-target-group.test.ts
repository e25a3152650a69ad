import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { HostTargetGroup } from "../../constructs/edge/host-target-group";
import { TerraformData } from "../../constructs/naming/terraform-data";
import { synth } from "../support/synth";

const hostTarget = (percent = 90) =>
  synth(
    (scope) =>
      new HostTargetGroup(scope, "host-target", {
        name: "cart-qa-host",
        vpcId: "vpc-9",
        instanceId: "i-9",
        hostSecurityGroupId: "sg-host",
        loadBalancerSecurityGroupId: "sg-load-balancer",
        listenerArn: "arn:listener",
        environment: "qa",
        region: "eu-central-1",
        percent,
        dependsOn: [new TerraformData(scope, "before", {})],
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
      expect.stringMatching(/^\$\{terraform_data\.host-target_healthy_/),
    ]);
  });

  it("is attached by a rule that matches no request, because it would not be checked otherwise", () => {
    expect(hostTarget().only(LbListenerRule)).toMatchObject({
      listener_arn: "arn:listener",
      priority: 50_000,
      condition: [{ host_header: { values: ["attachment.invalid"] } }],
    });
  });

  const healthy = (percent?: number) => {
    const [, wait] = hostTarget(percent).all({ tfResourceType: "terraform_data" });
    return wait;
  };

  it("is waited for until it is healthy, for each share and each host", () => {
    expect(healthy(90)).toMatchObject({
      triggers_replace: expect.stringMatching(/^90 \$\{aws_lb_target_group_attachment\.\S+\.id\}$/) as string,
      depends_on: [
        expect.stringMatching(/^aws_vpc_security_group_egress_rule\./) as string,
        expect.stringMatching(/^aws_lb_listener_rule\./) as string,
        "terraform_data.before",
      ],
      provisioner: [{ "local-exec": { command: expect.stringMatching(/ target-health$/) as string } }],
    });
  });

  it("is not waited for without a share", () => {
    expect(healthy(0)).not.toHaveProperty("provisioner");
  });
});
