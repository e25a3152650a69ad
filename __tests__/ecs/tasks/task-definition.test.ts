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
  readonlyRootFilesystem: false,
  ulimits: [],
  systemControls: [],
  linuxParameters: { initProcessEnabled: true, capabilities: { drop: [], add: [] }, tmpfs: [] },
  logConfiguration: { logDriver: "awslogs", options: {} },
};

const task = (props: Partial<TaskDefinitionProps> = {}) =>
  synth(
    (scope) =>
      new TaskDefinition(scope, "task", {
        family: "cart-qa-api",
        container: CONTAINER,
        compatibility: "FARGATE",
        cpu: 1024,
        memory: 3072,
        architecture: "x86_64",
        executionRoleArn: "arn:execution",
        taskRoleArn: "arn:task",
        ...props,
      }),
  );

describe("a task definition", () => {
  it("is compatible with Fargate", () => {
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
  ] as const)("has the architecture as ECS names it: %s", (architecture, cpuArchitecture) => {
    expect(task({ architecture }).only(EcsTaskDefinition)).toMatchObject({
      runtime_platform: { operating_system_family: "LINUX", cpu_architecture: cpuArchitecture },
    });
  });

  it("has an execution role and a task role", () => {
    expect(task().only(EcsTaskDefinition)).toMatchObject({
      execution_role_arn: "arn:execution",
      task_role_arn: "arn:task",
    });
  });

  it("contains the container definition", () => {
    const { container_definitions: text } = task().only(EcsTaskDefinition);
    expect(JSON.parse(String(text))).toEqual([CONTAINER]);
  });

  it("tracks the newest revision, also one that CI registered", () => {
    expect(task().only(EcsTaskDefinition)).toMatchObject({ track_latest: true });
  });

  it("keeps old revisions for a rollback", () => {
    expect(task().only(EcsTaskDefinition)).toMatchObject({ skip_destroy: true });
  });

  it("can be compared with the task definition of a service", () => {
    const { built, reference } = task();
    expect(reference(built.arn)).toBe(`\${${String(reference(built.arnExpression))}}`);
  });
});
