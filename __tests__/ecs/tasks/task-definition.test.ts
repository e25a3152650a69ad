import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { TaskDefinition, type TaskDefinitionProps } from "../../../constructs/ecs/tasks/task-definition";
import type { ContainerDefinition } from "../../../constructs/service/container-definition";
import { synth } from "../../support/synth";

const CONTAINER: ContainerDefinition = {
  name: "api",
  image: "registry/api:1",
  essential: true,
  portMappings: [{ containerPort: 3000, protocol: "tcp" }],
  environment: [],
  secrets: [],
  stopTimeout: 30,
  linuxParameters: { initProcessEnabled: true },
  logConfiguration: { logDriver: "awslogs", options: {} },
};

const task = (props: Partial<TaskDefinitionProps> = {}) =>
  synth(
    (scope) =>
      new TaskDefinition(scope, "task", {
        family: "cart-qa-api",
        container: CONTAINER,
        cpu: 1024,
        memory: 3072,
        architecture: "x86_64",
        executionRoleArn: "arn:execution",
        taskRoleArn: "arn:task",
        ...props,
      }),
  );

describe("a task definition", () => {
  it("is one that Fargate runs", () => {
    expect(task().only(EcsTaskDefinition)).toMatchObject({
      family: "cart-qa-api",
      requires_compatibilities: ["FARGATE"],
      network_mode: "awsvpc",
      cpu: "1024",
      memory: "3072",
    });
  });

  it.each([
    ["x86_64", "X86_64"],
    ["arm64", "ARM64"],
  ] as const)("names the processor as ECS does: %s", (architecture, cpuArchitecture) => {
    expect(task({ architecture }).only(EcsTaskDefinition)).toMatchObject({
      runtime_platform: { operating_system_family: "LINUX", cpu_architecture: cpuArchitecture },
    });
  });

  it("starts with one role and runs with another", () => {
    expect(task().only(EcsTaskDefinition)).toMatchObject({
      execution_role_arn: "arn:execution",
      task_role_arn: "arn:task",
    });
  });

  it("holds the container as it is given", () => {
    const { container_definitions: text } = task().only(EcsTaskDefinition);
    expect(JSON.parse(String(text))).toEqual([CONTAINER]);
  });

  it("follows the newest revision, whoever registered it", () => {
    expect(task().only(EcsTaskDefinition)).toMatchObject({ track_latest: true });
  });

  it("leaves old revisions for a way back", () => {
    expect(task().only(EcsTaskDefinition)).toMatchObject({ skip_destroy: true });
  });

  it("can be compared with what a service runs", () => {
    const { built, reference } = task();
    expect(reference(built.arn)).toBe(`\${${String(reference(built.arnExpression))}}`);
  });
});
