import { EcsService as EcsServiceResource } from "@cdktf/provider-aws/lib/ecs-service";
import { placementOf } from "../../../constructs/ecs/capacity/placement";
import { EcsService, type EcsServiceProps } from "../../../constructs/ecs/tasks/ecs-service";
import { TaskDefinition } from "../../../constructs/ecs/tasks/task-definition";
import { TerraformData } from "../../../constructs/naming/terraform-data";
import { containerDefinition } from "../../../constructs/service/container-definition";
import { service } from "../../support/service";
import { synth } from "../../support/synth";

const api = service({
  name: "api",
  port: 3000,
  deployment: { type: "rolling", minHealthy: 100, maxPercent: 150 },
});
const context = { image: "registry/api:1", logGroup: "/cart/qa/api", region: "eu-central-1" };

const ecsServiceIn = (props: Partial<EcsServiceProps> = {}) =>
  synth((scope) => {
    const taskDefinition = new TaskDefinition(scope, "task", {
      family: "cart-qa-api",
      container: containerDefinition(
        api,
        { region: "eu-central-1", idleTimeout: 60, secretArns: {} },
        context,
      ),
      compatibility: "FARGATE",
      cpu: 256,
      memory: 512,
      architecture: "x86_64",
      executionRoleArn: "arn:execution",
      taskRoleArn: "arn:task",
    });
    return new EcsService(scope, "service", {
      name: "api-rolling-3000",
      service: api,
      placement: placementOf({ kind: "fargate" }),
      clusterArn: "arn:cluster",
      awsProvider: "5",
      taskDefinition,
      securityGroupId: "sg-tasks",
      subnetIds: ["subnet-1", "subnet-2"],
      publicIp: false,
      ingress: { port: 3000, targetGroupArn: "arn:target", resourceLabel: "app/cart/1/targetgroup/api/2" },
      dependsOn: [new TerraformData(scope, "route", {})],
      ...props,
    });
  });

const ecsService = (props: Partial<EcsServiceProps> = {}) => ecsServiceIn(props).only(EcsServiceResource);

describe("an ECS service", () => {
  it("has a capacity provider strategy and no launch type, so that the capacity can change in place", () => {
    expect(ecsService()).toMatchObject({
      capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
      force_new_deployment: true,
    });
    expect(ecsService()).not.toHaveProperty("launch_type");
  });

  it("rolls back when new tasks do not become healthy", () => {
    expect(ecsService()).toMatchObject({
      deployment_controller: { type: "ECS" },
      deployment_circuit_breaker: { enable: true, rollback: true },
    });
  });

  it("has the percentages of its deployment strategy", () => {
    expect(ecsService()).toMatchObject({
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 150,
    });
  });

  it("makes an apply wait until it is steady, at most twenty minutes", () => {
    expect(ecsService()).toMatchObject({
      wait_for_steady_state: true,
      timeouts: { create: "20m", update: "20m", delete: "20m" },
    });
  });

  it("fails an apply after which another task definition runs", () => {
    const { only } = ecsServiceIn();
    expect(only(EcsServiceResource)).toMatchObject({
      lifecycle: {
        postcondition: [
          {
            condition: expect.stringMatching(
              /^\$\{self\.task_definition == aws_ecs_task_definition\.task_\w+\.arn\}$/,
            ) as string,
            error_message:
              "api: ECS rolled back to the previous task definition because the new tasks did not become healthy. " +
              "The previous tasks are still serving. Check the service's events and logs, then release again.",
          },
        ],
      },
    });
  });

  it("is created before the old one is destroyed", () => {
    expect(ecsService()).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("is created after its dependencies", () => {
    expect(ecsService()).toMatchObject({ depends_on: ["terraform_data.route"] });
  });

  it("runs the task definition in the cluster", () => {
    expect(ecsService()).toMatchObject({
      name: "api-rolling-3000",
      cluster: "arn:cluster",
      task_definition: expect.stringMatching(/^\$\{aws_ecs_task_definition\.\S+\.arn\}$/) as string,
    });
  });

  it("allows ECS Exec and tags its tasks", () => {
    expect(ecsService()).toMatchObject({
      enable_execute_command: true,
      enable_ecs_managed_tags: true,
      propagate_tags: "SERVICE",
      availability_zone_rebalancing: "ENABLED",
    });
  });

  it.each([true, false])("gives its tasks a public IP address if they need one: %s", (publicIp) => {
    expect(ecsService({ publicIp })).toMatchObject({
      network_configuration: {
        subnets: ["subnet-1", "subnet-2"],
        security_groups: ["sg-tasks"],
        assign_public_ip: publicIp,
      },
    });
  });

  it("registers its tasks in the target group, with the grace period of the health check", () => {
    const healthCheck = { ...api.healthCheck, gracePeriod: 150 };
    expect(ecsService({ service: { ...api, healthCheck } })).toMatchObject({
      load_balancer: [{ target_group_arn: "arn:target", container_name: "api", container_port: 3000 }],
      health_check_grace_period_seconds: 150,
    });
  });
});

describe("a worker on ECS", () => {
  it("has no load balancer and no grace period", () => {
    const worker = ecsService({ ingress: undefined });
    expect(worker).not.toHaveProperty("load_balancer");
    expect(worker).not.toHaveProperty("health_check_grace_period_seconds");
  });
});

describe("the number of tasks", () => {
  const scaled = { ...api, replicas: 4, scale: { min: 3, max: 9, requests: 1200 } };

  it("is the declared one, and an apply restores it", () => {
    const fixed = ecsService({ service: { ...api, replicas: 4 } });
    expect(fixed).toMatchObject({ desired_count: 4 });
    expect(fixed).not.toHaveProperty("lifecycle.ignore_changes");
  });

  it("starts at the minimum and is ignored by Terraform with scaling", () => {
    expect(ecsService({ service: scaled })).toMatchObject({
      desired_count: 3,
      lifecycle: { ignore_changes: ["desired_count"] },
    });
  });
});
