import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { pullStatements } from "../identity/pull-statements";
import { trustPolicy } from "../identity/trust-policy";

/** What a service's two roles are made from. */
export interface TaskRolesProps {
  /** Physical name of the role with which ECS starts the task, at most 64 characters. */
  readonly executionRoleName: string;
  /** Physical name of the role with which the application runs, at most 64 characters. */
  readonly taskRoleName: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** The only repository to pull from. */
  readonly repositoryArn: string;
  /** Secrets that ECS puts into the container's environment; none: no statement. */
  readonly secretArns: readonly string[];
  /** Streams of the service's own log group. */
  readonly logStreamArn: string;
  /** Streams of the log group that keeps ECS Exec sessions. */
  readonly execLogStreamArn: string;
}

/**
 * Two identities: with one ECS starts the task, with the other the application runs.
 *
 * The application can read neither images nor secrets through AWS; what it needs stands in its environment.
 */
export class TaskRoles extends Construct {
  /** ARN of the role with which ECS starts the task. */
  public readonly executionRoleArn: string;
  /** ARN of the role with which the application runs. */
  public readonly taskRoleArn: string;
  /** The policies, which a service must outlive: without them its last tasks can't stop in order. */
  public readonly policies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TaskRolesProps) {
    super(scope, id);
    const assumeRolePolicy = trustPolicy("ecs-tasks.amazonaws.com", props.account);
    const execution = new IamRole(this, "execution", { name: props.executionRoleName, assumeRolePolicy });
    const task = new IamRole(this, "task", { name: props.taskRoleName, assumeRolePolicy });
    this.policies = [
      new IamRolePolicy(this, "start", {
        name: "start",
        role: execution.name,
        policy: policyDocument(...startStatements(props)),
      }),
      new IamRolePolicy(this, "exec", {
        name: "exec",
        role: task.name,
        policy: policyDocument(...execStatements(props)),
      }),
    ];
    this.executionRoleArn = execution.arn;
    this.taskRoleArn = task.arn;
  }
}

function startStatements(props: TaskRolesProps): readonly PolicyStatement[] {
  const logs: PolicyStatement = {
    Sid: "Logs",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: props.logStreamArn,
  };
  const secrets: PolicyStatement = {
    Sid: "Secrets",
    Effect: "Allow",
    Action: "secretsmanager:GetSecretValue",
    Resource: props.secretArns,
  };
  const base = [...pullStatements([props.repositoryArn]), logs];
  return props.secretArns.length === 0 ? base : [...base, secrets];
}

/**
 * What ECS Exec takes on the task's role, session log included.
 *
 * Source: Amazon ECS developer guide, "Monitor Amazon ECS containers with ECS Exec"; message channels and the listing
 * of log groups have no resource to name.
 */
function execStatements(props: TaskRolesProps): readonly PolicyStatement[] {
  return [
    {
      Sid: "Session",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "logs:DescribeLogGroups",
      ],
      Resource: "*",
    },
    {
      Sid: "SessionLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: props.execLogStreamArn,
    },
  ];
}
