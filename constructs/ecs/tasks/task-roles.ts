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
  /** Name of the role with which the application runs, which the foundation has created. */
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
 * The execution role of a service, with which ECS starts tasks, and what ECS Exec adds to the role of the application.
 *
 * The application itself cannot read images or secrets; ECS sets the secrets as environment variables.
 */
export class TaskRoles extends Construct {
  /** ARN of the role with which ECS starts the task. */
  public readonly executionRoleArn: string;
  /** The policies; they must exist until the last task has stopped. */
  public readonly policies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TaskRolesProps) {
    super(scope, id);
    const execution = new IamRole(this, "execution", {
      name: props.executionRoleName,
      assumeRolePolicy: trustPolicy("ecs-tasks.amazonaws.com", props.account),
    });
    this.policies = [
      new IamRolePolicy(this, "start", {
        name: "start",
        role: execution.name,
        policy: policyDocument(...startStatements(props)),
      }),
      new IamRolePolicy(this, "exec", {
        name: "exec",
        role: props.taskRoleName,
        policy: policyDocument(...execStatements(props)),
      }),
    ];
    this.executionRoleArn = execution.arn;
  }
}

/** What ECS needs to start a task. */
export interface StartProps extends Pick<TaskRolesProps, "secretArns" | "logStreamArn"> {
  /** ARN of the only repository that it may pull from; absent: the image is public. */
  readonly repositoryArn?: string;
}

/** Returns the permissions with which ECS starts a task. */
export function startStatements(props: StartProps): readonly PolicyStatement[] {
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
  const pull = props.repositoryArn === undefined ? [] : pullStatements([props.repositoryArn]);
  const base = [...pull, logs];
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
