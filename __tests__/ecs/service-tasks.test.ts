import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Testing } from "cdktf";
import { ServiceTasks, type ServiceTasksProps } from "../../constructs/ecs/service-tasks";
import { TerraformData } from "../../constructs/naming/terraform-data";
import { service } from "../support/service";
import { synth } from "../support/synth";
import { tasksContext } from "../support/tasks-context";

const API = service({ name: "api", port: 3000 });

const serviceTasks = (props: Partial<ServiceTasksProps> = {}) =>
  synth((scope) => {
    return new ServiceTasks(scope, "tasks", {
      ...tasksContext(scope),
      service: API,
      repositoryArn: "arn:repository",
      logGroupArn: "arn:logs",
      taskRoleArn: "arn:role",
      releaseCommand: "release-it --now",
      ingress: {
        port: 3000,
        targetGroupArn: "arn:target",
        resourceLabel: "app/cart/1/targetgroup/api/2",
        loadBalancerSecurityGroupId: "sg-load-balancer",
        attachments: [new TerraformData(scope, "attachment", {})],
      },
      ...props,
    });
  });

describe("the tasks of a service", () => {
  it("start after the target group is attached to the load balancer", () => {
    expect(serviceTasks().only(EcsService)).toMatchObject({
      depends_on: expect.arrayContaining(["terraform_data.attachment"]) as string[],
    });
  });

  it("have the service's role of the foundation, to which policies can be attached", () => {
    const { built, only } = serviceTasks();
    expect(built.taskRole).toEqual({ name: "cart-qa-api", arn: "arn:role" });
    expect(only(EcsTaskDefinition)).toMatchObject({ task_role_arn: "arn:role" });
  });

  it.each([
    [true, 2],
    [false, 1],
  ])("may connect to the database only if the service uses it: %s", (database, rules) => {
    const { all } = serviceTasks({
      service: { ...API, database },
      database: { securityGroupId: "sg-database", port: 5432 },
      connections: {
        region: "eu-central-1",
        idleTimeout: 60,
        secretArns: {},
        database: {
          host: "db",
          port: "5432",
          name: "app",
          user: "app",
          secretArn: "arn:secret",
          secretVersion: "v1",
        },
      },
    });
    expect(all(VpcSecurityGroupIngressRule)).toHaveLength(rules);
  });

  it("are scaled by the load of their service", () => {
    const scaled = { ...API, scale: { min: 3, max: 9, requests: 1200 } };
    const { only } = serviceTasks({ service: scaled });
    expect(only(AppautoscalingTarget)).toMatchObject({
      resource_id: expect.stringMatching(/^service\/cart-qa\/\$\{aws_ecs_service\.\S+\.name\}$/) as string,
      min_capacity: 3,
      max_capacity: 9,
    });
    expect(only(AppautoscalingPolicy)).toMatchObject({
      target_tracking_scaling_policy_configuration: {
        predefined_metric_specification: { resource_label: "app/cart/1/targetgroup/api/2" },
      },
    });
  });

  it("are not scaled if their number is fixed", () => {
    expect(Testing.toHaveResource(serviceTasks().json, AppautoscalingTarget.tfResourceType)).toBe(false);
  });
});
