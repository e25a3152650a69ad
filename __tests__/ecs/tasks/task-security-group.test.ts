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
        ingress: { port: 3000, loadBalancerSecurityGroupId: "sg-balancer" },
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

describe("the tasks' security group", () => {
  it("is made before the one it replaces goes, under a name of its own", () => {
    expect(group().only(SecurityGroup)).toMatchObject({
      name_prefix: "cart-qa-api-rolling-3000-",
      vpc_id: "vpc-9",
      tags: { Name: "cart-qa-api-rolling-3000" },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("lets the balancer in, on the container's port alone", () => {
    const { built, only, reference } = group();
    expect(only(VpcSecurityGroupIngressRule)).toMatchObject(
      between({ security_group_id: reference(built.id), referenced_security_group_id: "sg-balancer" }),
    );
  });

  it("lets the balancer out to it", () => {
    const { built, all, reference } = group();
    expect(all(VpcSecurityGroupEgressRule)).toContainEqual(
      expect.objectContaining(
        between({ security_group_id: "sg-balancer", referenced_security_group_id: reference(built.id) }),
      ),
    );
  });

  it("lets tasks out to everywhere", () => {
    const { built, all, reference } = group();
    expect(all(VpcSecurityGroupEgressRule)).toContainEqual(
      expect.objectContaining({
        security_group_id: reference(built.id),
        ip_protocol: "-1",
        cidr_ipv4: "0.0.0.0/0",
      }),
    );
  });

  it("replaces the load balancer's rules together with it, so that old tasks keep theirs", () => {
    const { built, all, reference } = group();
    const rules = [...all(VpcSecurityGroupIngressRule), ...all(VpcSecurityGroupEgressRule)];
    const anew = rules.filter((rule) => "lifecycle" in rule);
    expect(anew.map((rule) => rule["lifecycle"])).toEqual(
      Array(2).fill({ create_before_destroy: true, replace_triggered_by: [reference(built.idExpression)] }),
    );
  });

  it("hands over every rule, for tasks to find when they start", () => {
    expect(group().built.rules).toHaveLength(3);
  });
});

describe("the security group of a worker", () => {
  it("lets nobody in", () => {
    expect(Testing.toHaveResource(worker().json, VpcSecurityGroupIngressRule.tfResourceType)).toBe(false);
  });

  it("has the way out alone", () => {
    expect(worker().only(VpcSecurityGroupEgressRule)).toMatchObject({ cidr_ipv4: "0.0.0.0/0" });
    expect(worker().built.rules).toHaveLength(1);
  });
});
