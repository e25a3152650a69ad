import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { TaskRoles, type TaskRolesProps } from "../../../constructs/ecs/tasks/task-roles";
import type { PolicyStatement } from "../../../constructs/identity/policy-document";
import { synth } from "../../support/synth";

const taskRoles = (props: Partial<TaskRolesProps> = {}) =>
  synth(
    (scope) =>
      new TaskRoles(scope, "roles", {
        executionRoleName: "cart-qa-api-execution",
        taskRoleName: "cart-qa-api",
        account: "999988887777",
        repositoryArn: "arn:repository",
        secretArns: ["arn:secret"],
        logStreamArn: "arn:logs:*",
        execLogStreamArn: "arn:exec-logs:*",
        ...props,
      }),
  );

function statementsOf(roles: ReturnType<typeof taskRoles>, name: string): readonly PolicyStatement[] {
  const policy = roles.all(IamRolePolicy).find((each) => each["name"] === name);
  return (JSON.parse(String(policy?.["policy"])) as { Statement: PolicyStatement[] }).Statement;
}

describe("the roles of a service", () => {
  it("are an execution role beside the role of the foundation", () => {
    expect(taskRoles().only(IamRole)).toMatchObject({ name: "cart-qa-api-execution" });
  });

  it("can be assumed only by ECS, for this account", () => {
    expect(JSON.parse(String(taskRoles().only(IamRole)["assume_role_policy"]))).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "999988887777" } },
        },
      ],
    });
  });

  it("are published", () => {
    const { built, reference } = taskRoles();
    expect(reference(built.executionRoleArn)).toMatch(/^\$\{aws_iam_role\.roles_execution_\w+\.arn\}$/);
  });

  it("publish their policies for the service to depend on", () => {
    const { built, reference } = taskRoles();
    expect(built.policies.map(({ fqn }) => reference(fqn))).toEqual([
      expect.stringMatching(/^\$\{aws_iam_role_policy\.roles_start_/),
      expect.stringMatching(/^\$\{aws_iam_role_policy\.roles_exec_/),
    ]);
  });
});

describe("the execution role", () => {
  const start = (props: Partial<TaskRolesProps> = {}) => statementsOf(taskRoles(props), "start");
  const statement = (sid: string) => start().find(({ Sid }) => Sid === sid);

  it("may pull only from the repository of the service", () => {
    expect(statement("Pull")?.Resource).toEqual(["arn:repository"]);
  });

  it("may write only to the log group of the service", () => {
    expect(statement("Logs")).toMatchObject({
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:logs:*",
    });
  });

  it("may read only the declared secrets", () => {
    expect(statement("Secrets")).toMatchObject({
      Action: "secretsmanager:GetSecretValue",
      Resource: ["arn:secret"],
    });
  });

  it("has no statement for secrets without secrets", () => {
    expect(start({ secretArns: [] }).map(({ Sid }) => Sid)).toEqual(["Token", "Pull", "Logs"]);
  });

  it("has a wildcard resource only for the registry token", () => {
    const wide = start().filter(({ Resource }) => Resource === "*");
    expect(wide.map(({ Action }) => Action)).toEqual(["ecr:GetAuthorizationToken"]);
  });
});

describe("the task role", () => {
  const exec = () => statementsOf(taskRoles(), "exec");

  it("gets what ECS Exec needs, beside its permissions", () => {
    const policy = taskRoles()
      .all(IamRolePolicy)
      .find((each) => each["name"] === "exec");
    expect(policy).toMatchObject({ role: "cart-qa-api" });
    expect(exec()).toMatchObject([
      {
        Resource: "*",
        Action: [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
          "logs:DescribeLogGroups",
        ],
      },
      {
        Resource: "arn:exec-logs:*",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      },
    ]);
    expect(exec()).toHaveLength(2);
  });
});
