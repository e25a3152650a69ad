import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../../identity/policy-document";
import { pullStatements } from "../../identity/pull-statements";
import { trustPolicy } from "../../identity/trust-policy";

/** Names of the two roles, and the resources that each has access to. */
export interface TaskRolesProps {
  /** Physical name of the role with which ECS starts the task, at most 64 characters. */
  readonly executionRoleName: string;
  /** Physical name of the role with which the application runs, at most 64 characters. */
  readonly taskRoleName: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** ARN of the only repository that ECS may pull from. */
  readonly repositoryArn: string;
  /** ARNs of the secrets that ECS sets as environment variables. */
  readonly secretArns: readonly string[];
  /** ARN of the streams in the service's log group. */
  readonly logStreamArn: string;
  /** ARN of the streams in the log group of ECS Exec sessions. */
  readonly execLogStreamArn: string;
}

/**
 * The two roles of a service: the execution role, with which ECS starts tasks, and the task role of the application.
 *
 * The application itself cannot read images or secrets; ECS sets the secrets as environment variables.
 */
export class TaskRoles extends Construct {
  /** ARN of the role with which ECS starts the task. */
  public readonly executionRoleArn: string;
  /** Role of the application; attach policies to give it access to more. */
  public readonly taskRole: IamRole;
  /** The policies; they must exist until the last task has stopped. */
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
    this.taskRole = task;
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
 * Returns the permissions that ECS Exec needs on the task role, including those for the session log.
 *
 * Source: Amazon ECS developer guide, "Monitor Amazon ECS containers with ECS Exec". Message channels and
 * `logs:DescribeLogGroups` cannot be restricted to a resource.
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
