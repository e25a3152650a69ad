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
        taskRoleName: "cart-qa-api-task",
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

describe("a service's roles", () => {
  it("are two, by their names", () => {
    expect(taskRoles().all(IamRole)).toMatchObject([
      { name: "cart-qa-api-execution" },
      { name: "cart-qa-api-task" },
    ]);
  });

  it("are assumed by ECS alone, for this account", () => {
    for (const role of taskRoles().all(IamRole)) {
      expect(JSON.parse(String(role["assume_role_policy"]))).toMatchObject({
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "ecs-tasks.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": "999988887777" } },
          },
        ],
      });
    }
  });

  it("are referred to by their ARNs", () => {
    const { built, reference } = taskRoles();
    expect(reference(built.executionRoleArn)).toMatch(/^\$\{aws_iam_role\.roles_execution_\w+\.arn\}$/);
    expect(reference(built.taskRole.arn)).toMatch(/^\$\{aws_iam_role\.roles_task_\w+\.arn\}$/);
  });

  it("have policies that outlive the tasks", () => {
    const { built, reference } = taskRoles();
    expect(built.policies.map(({ fqn }) => reference(fqn))).toEqual([
      expect.stringMatching(/^\$\{aws_iam_role_policy\.roles_start_/),
      expect.stringMatching(/^\$\{aws_iam_role_policy\.roles_exec_/),
    ]);
  });
});

describe("the role that starts a task", () => {
  const start = (props: Partial<TaskRolesProps> = {}) => statementsOf(taskRoles(props), "start");
  const statement = (sid: string) => start().find(({ Sid }) => Sid === sid);

  it("pulls from this service's repository alone", () => {
    expect(statement("Pull")?.Resource).toEqual(["arn:repository"]);
  });

  it("writes to this service's logs alone", () => {
    expect(statement("Logs")).toMatchObject({
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:logs:*",
    });
  });

  it("reads the secrets that the service declares, and no others", () => {
    expect(statement("Secrets")).toMatchObject({
      Action: "secretsmanager:GetSecretValue",
      Resource: ["arn:secret"],
    });
  });

  it("says nothing of secrets where there are none", () => {
    expect(start({ secretArns: [] }).map(({ Sid }) => Sid)).toEqual(["Token", "Pull", "Logs"]);
  });

  it("has a star for the registry's token alone", () => {
    const wide = start().filter(({ Resource }) => Resource === "*");
    expect(wide.map(({ Action }) => Action)).toEqual(["ecr:GetAuthorizationToken"]);
  });
});

describe("the role that the application runs with", () => {
  const exec = () => statementsOf(taskRoles(), "exec");

  it("opens ECS Exec sessions and writes their log, nothing else", () => {
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
