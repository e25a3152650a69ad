import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import type { ContainerDefinition } from "../../service/container-definition";
import type { Architecture } from "../../service/words";

/** Processor architectures as ECS spells them. */
const CPU_ARCHITECTURES: Readonly<Record<Architecture, string>> = { x86_64: "X86_64", arm64: "ARM64" };

/** The container of a task, and the size and roles of the task. */
export interface TaskDefinitionProps {
  /** Family, for example `shop-dev-front`. */
  readonly family: string;
  /** The one container of the task. */
  readonly container: ContainerDefinition;
  /** CPU units, 1024 to a vCPU. */
  readonly cpu: number;
  /** MiB, one that Fargate offers with `cpu`. */
  readonly memory: number;
  /** Processor architecture. */
  readonly architecture: Architecture;
  /** ARN of the role with which ECS starts the task. */
  readonly executionRoleArn: string;
  /** ARN of the role with which the application runs. */
  readonly taskRoleArn: string;
}

/**
 * The task definition of a service.
 *
 * `trackLatest` compares with the newest revision, so a release by CI, which registers one and writes the release
 * parameter, leaves nothing to change here. Old revisions stay, because a rollback needs them.
 */
export class TaskDefinition extends Construct {
  /** ARN of the newest revision. */
  public readonly arn: string;
  /** Attribute for a condition that compares a service's task definition with this one. */
  public readonly arnExpression: string;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const definition = new EcsTaskDefinition(this, "Resource", {
      family: props.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(props.cpu),
      memory: String(props.memory),
      runtimePlatform: {
        operatingSystemFamily: "LINUX",
        cpuArchitecture: CPU_ARCHITECTURES[props.architecture],
      },
      executionRoleArn: props.executionRoleArn,
      taskRoleArn: props.taskRoleArn,
      containerDefinitions: JSON.stringify([props.container]),
      trackLatest: true,
      skipDestroy: true,
    });
    this.arn = definition.arn;
    this.arnExpression = addressOf(definition, "arn");
  }
}
