import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Testing } from "cdktf";
import {
  TaskSecurityGroup,
  type TaskSecurityGroupProps,
} from "../../../constructs/ecs/tasks/task-security-group";
import { synth } from "../../support/synth";

const group = (props: Partial<TaskSecurityGroupProps> = {}) =>
  synth(
    (scope) =>
      new TaskSecurityGroup(scope, "security-group", {
        name: "cart-qa-api-rolling-3000",
        vpcId: "vpc-9",
        ingress: { port: 3000, loadBalancerSecurityGroupId: "sg-load-balancer" },
        ...props,
      }),
  );

const worker = () => group({ ingress: undefined });

const between = (groups: Readonly<Record<string, unknown>>) => ({
  ...groups,
  ip_protocol: "tcp",
  from_port: 3000,
  to_port: 3000,
});

describe("the security group of tasks", () => {
  it("is created before the old one is destroyed, with another name", () => {
    expect(group().only(SecurityGroup)).toMatchObject({
      name_prefix: "cart-qa-api-rolling-3000-",
      vpc_id: "vpc-9",
      tags: { Name: "cart-qa-api-rolling-3000" },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("allows the load balancer to connect, only to the port of the container", () => {
    const { built, only, reference } = group();
    expect(only(VpcSecurityGroupIngressRule)).toMatchObject(
      between({ security_group_id: reference(built.id), referenced_security_group_id: "sg-load-balancer" }),
    );
  });

  it("gives the load balancer an egress rule to the tasks", () => {
    const { built, all, reference } = group();
    expect(all(VpcSecurityGroupEgressRule)).toContainEqual(
      expect.objectContaining(
        between({ security_group_id: "sg-load-balancer", referenced_security_group_id: reference(built.id) }),
      ),
    );
  });

  it("allows tasks to connect to any address", () => {
    const { built, all, reference } = group();
    expect(all(VpcSecurityGroupEgressRule)).toContainEqual(
      expect.objectContaining({
        security_group_id: reference(built.id),
        ip_protocol: "-1",
        cidr_ipv4: "0.0.0.0/0",
      }),
    );
  });

  it("replaces the rules of the load balancer together with the group, so that old tasks keep theirs", () => {
    const { built, all, reference } = group();
    const rules = [...all(VpcSecurityGroupIngressRule), ...all(VpcSecurityGroupEgressRule)];
    const replaced = rules.filter((rule) => "lifecycle" in rule);
    expect(replaced.map((rule) => rule["lifecycle"])).toEqual(
      Array(2).fill({ create_before_destroy: true, replace_triggered_by: [reference(built.idExpression)] }),
    );
  });

  it("publishes its rules for the service to depend on", () => {
    expect(group().built.rules).toHaveLength(3);
  });
});

describe("the security group of a worker", () => {
  it("has no ingress rule", () => {
    expect(Testing.toHaveResource(worker().json, VpcSecurityGroupIngressRule.tfResourceType)).toBe(false);
  });

  it("has only the egress rule of the tasks", () => {
    expect(worker().only(VpcSecurityGroupEgressRule)).toMatchObject({ cidr_ipv4: "0.0.0.0/0" });
    expect(worker().built.rules).toHaveLength(1);
  });
});
