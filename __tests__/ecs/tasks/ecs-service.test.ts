import { EcsService as EcsServiceResource } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsService, type EcsServiceProps } from "../../../constructs/ecs/tasks/ecs-service";
import { TaskDefinition } from "../../../constructs/ecs/tasks/task-definition";
import { TerraformData } from "../../../constructs/edge/terraform-data";
import { containerDefinition } from "../../../constructs/service/container-definition";
import { service } from "../../support/service";
import { synth } from "../../support/synth";

const api = service({ name: "api", port: 3000 });
const place = { image: "registry/api:1", logGroup: "/cart/qa/api", region: "eu-central-1" };

const ecsServiceIn = (props: Partial<EcsServiceProps> = {}) =>
  synth((scope) => {
    const taskDefinition = new TaskDefinition(scope, "task", {
      family: "cart-qa-api",
      container: containerDefinition(api, { secretArns: {} }, place),
      cpu: 256,
      memory: 512,
      architecture: "x86_64",
      executionRoleArn: "arn:execution",
      taskRoleArn: "arn:task",
    });
    return new EcsService(scope, "service", {
      name: "api-rolling-3000",
      service: api,
      clusterArn: "arn:cluster",
      strategy: { type: "rolling", minimumHealthyPercent: 100, maximumPercent: 150 },
      taskDefinition,
      securityGroupId: "sg-tasks",
      subnetIds: ["subnet-1", "subnet-2"],
      publicIp: false,
      ingress: { port: 3000, targetGroupArn: "arn:target", resourceLabel: "app/cart/1/targetgroup/api/2" },
      dependsOn: [new TerraformData(scope, "way", {})],
      ...props,
    });
  });

const ecsService = (props: Partial<EcsServiceProps> = {}) => ecsServiceIn(props).only(EcsServiceResource);

describe("an ECS service", () => {
  it("names its capacity and no launch type, so that the capacity can change in place", () => {
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

  it("deploys within the percentages of its strategy", () => {
    expect(ecsService()).toMatchObject({
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 150,
    });
  });

  it("lets an apply wait until it is steady, twenty minutes at most", () => {
    expect(ecsService()).toMatchObject({
      wait_for_steady_state: true,
      timeouts: { create: "20m", update: "20m", delete: "20m" },
    });
  });

  it("fails an apply after which something else runs than what was asked for", () => {
    const { built, only, reference } = ecsServiceIn();
    expect(reference(built.nameExpression)).toMatch(/^aws_ecs_service\.service_\w+\.name$/);
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

  it("stays until the one that replaces it is steady", () => {
    expect(ecsService()).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("starts after what its first task needs", () => {
    expect(ecsService()).toMatchObject({ depends_on: ["terraform_data.way"] });
  });

  it("runs the task definition in the cluster, under its own name", () => {
    expect(ecsService()).toMatchObject({
      name: "api-rolling-3000",
      cluster: "arn:cluster",
      task_definition: expect.stringMatching(/^\$\{aws_ecs_task_definition\.\S+\.arn\}$/) as string,
    });
  });

  it("can be entered with a shell, and its tasks are tagged", () => {
    expect(ecsService()).toMatchObject({
      enable_execute_command: true,
      enable_ecs_managed_tags: true,
      propagate_tags: "SERVICE",
      availability_zone_rebalancing: "ENABLED",
    });
  });

  it.each([true, false])("gives its tasks a public address where they need one: %s", (publicIp) => {
    expect(ecsService({ publicIp })).toMatchObject({
      network_configuration: {
        subnets: ["subnet-1", "subnet-2"],
        security_groups: ["sg-tasks"],
        assign_public_ip: publicIp,
      },
    });
  });

  it("registers its tasks with the target group, and gives them time to start", () => {
    const healthCheck = { ...api.healthCheck, gracePeriod: 150 };
    expect(ecsService({ service: { ...api, healthCheck } })).toMatchObject({
      load_balancer: [{ target_group_arn: "arn:target", container_name: "api", container_port: 3000 }],
      health_check_grace_period_seconds: 150,
    });
  });
});

describe("a worker on ECS", () => {
  it("has no ingress and no health check", () => {
    const worker = ecsService({ ingress: undefined });
    expect(worker).not.toHaveProperty("load_balancer");
    expect(worker).not.toHaveProperty("health_check_grace_period_seconds");
  });
});

describe("the number of tasks", () => {
  const scaled = { ...api, replicas: 4, scale: { min: 3, max: 9, requests: 1200 } };

  it("is what the description says, and is put back to it", () => {
    const fixed = ecsService({ service: { ...api, replicas: 4 } });
    expect(fixed).toMatchObject({ desired_count: 4 });
    expect(fixed).not.toHaveProperty("lifecycle.ignore_changes");
  });

  it("belongs to the scaling once there is one, which begins with the fewest", () => {
    expect(ecsService({ service: scaled })).toMatchObject({
      desired_count: 3,
      lifecycle: { ignore_changes: ["desired_count"] },
    });
  });
});
