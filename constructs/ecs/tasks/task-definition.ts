import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { ITerraformDependable, LocalExecProvisioner, Precondition } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import type { ContainerDefinition } from "../../service/container-definition";
import type { Architecture } from "../../service/words";
import type { Placement } from "../capacity/placement";

/** Processor architectures, as ECS names them. */
const CPU_ARCHITECTURES: Readonly<Record<Architecture, string>> = { x86_64: "X86_64", arm64: "ARM64" };

/** A step that runs when a revision is registered. */
export interface StepBefore {
  /** The step. */
  readonly step: LocalExecProvisioner;
  /** What must exist before it starts. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The container, the size and the roles of a task. */
export interface TaskDefinitionProps {
  /** Family, for example `shop-dev-front`. */
  readonly family: string;
  /** The one container of the task. */
  readonly container: ContainerDefinition;
  /** CPU units, 1024 to a vCPU. */
  readonly cpu: number;
  /** Memory in MiB, a value that Fargate allows with `cpu`. */
  readonly memory: number;
  /** What runs its tasks: Fargate, or EC2 instances of the cluster. */
  readonly compatibility: Placement["compatibility"];
  /** Processor architecture. */
  readonly architecture: Architecture;
  /** ARN of the role with which ECS starts the task. */
  readonly executionRoleArn: string;
  /** ARN of the role with which the application runs; absent: it may do nothing in AWS. */
  readonly taskRoleArn?: string;
  /** What must hold before a revision is registered; absent: nothing. */
  readonly preconditions?: readonly Precondition[];
  /** What runs once for a new revision before a service runs it; absent: nothing. */
  readonly before?: StepBefore;
}

/**
 * The task definition of a service.
 *
 * With `trackLatest`, Terraform compares with the newest revision. So a plan is empty after a release by CI, which
 * registers a revision and writes the release parameter. Old revisions are kept, because a rollback needs them.
 *
 * A step such as a release command runs when Terraform registers a revision, and so before the service changes. If it fails,
 * Terraform changes nothing else, and the next apply registers another revision and runs the step again.
 */
export class TaskDefinition extends Construct {
  /** ARN of the newest revision. */
  public readonly arn: string;
  /** The resource: it is there when what runs before has succeeded. */
  public readonly resource: ITerraformDependable;
  /** The ARN as an expression for conditions. */
  public readonly arnExpression: string;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const { preconditions = [] } = props;
    const definition = new EcsTaskDefinition(this, "Resource", {
      family: props.family,
      requiresCompatibilities: [props.compatibility],
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
      ...(preconditions.length === 0 ? {} : { lifecycle: { precondition: [...preconditions] } }),
      ...runBefore(props.before),
    });
    this.arn = definition.arn;
    this.resource = definition;
    this.arnExpression = addressOf(definition, "arn");
  }
}

function runBefore(before: StepBefore | undefined) {
  if (before === undefined) return {};
  return { dependsOn: [...before.dependsOn], provisioners: [before.step] };
}
