import {
  releaserPolicies,
  type ReleaserPolicyProps,
  releaserStatements,
  UNLIMITED_ACTIONS,
} from "../../constructs/delivery/releaser-policy";
import type { PolicyStatement } from "../../constructs/identity/policy-document";
import {
  databaseSecretName,
  manifestKey,
  manifestName,
  passwordRecordPath,
  phaseRecordPath,
} from "../../constructs/naming/environment-names";
import { stateBucketName, stateKey } from "../../constructs/naming/state-location";
import { iamAction } from "../../constructs/settings/iam-actions";
import { RAISABLE_QUOTAS } from "../../constructs/service/quotas";
import { MAX_SERVICES } from "../../constructs/settings/limits";
import { type Call, isAllowed } from "./support/is-allowed";

const NAMES = { application: "shop", environment: "dev" };
const PROPS: ReleaserPolicyProps = {
  names: NAMES,
  account: "123456789012",
  region: "ap-northeast-2",
  services: [{ name: "front" }, { name: "back", release: { command: ["migrate"], timeout: 300 } }],
};
const STATEMENTS = releaserStatements(PROPS);
const BUCKET = `arn:aws:s3:::${stateBucketName(NAMES, PROPS.account)}`;
const CLUSTER = { "ecs:cluster": arn("ecs", "cluster/shop-dev") };
const TO_TASKS = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
const HOST = {
  "ssm:resourceTag/Application": "shop",
  "ssm:resourceTag/Environment": "dev",
  "ssm:resourceTag/Name": "shop-dev-host",
};

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:ap-northeast-2:123456789012:${resource}`;
}

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const parameter = (name: string) => arn("ssm", `parameter${name}`);
const call = (action: string, resource?: string, context?: Call["context"]): Call => ({
  action,
  resource,
  context,
});

const ALLOWED: readonly Call[] = [
  call("ecr:BatchGetImage", arn("ecr", "repository/shop/dev/front")),
  call("ecr:PutImage", arn("ecr", "repository/shop/dev/back")),
  call("ssm:PutParameter", parameter("/shop/dev/front/image")),
  call("ssm:GetParameterHistory", parameter("/shop/dev/back/image")),
  call("ssm:SendCommand", arn("ssm", "document/shop-dev-deploy")),
  call("ssm:SendCommand", arn("ec2", "instance/i-0123456789abcdef0"), HOST),
  call("ssm:GetCommandInvocation"),
  call("ecs:UpdateService", arn("ecs", "service/shop-dev/front-rolling-8080")),
  call("ecs:DescribeServiceDeployments", arn("ecs", "service-deployment/shop-dev/front-rolling-8080/abc")),
  call("ecs:RegisterTaskDefinition", arn("ecs", "task-definition/shop-dev-front:*")),
  call("ecs:RunTask", arn("ecs", "task-definition/shop-dev-back:7"), CLUSTER),
  call("ecs:ListTasks", undefined, CLUSTER),
  call("ecs:DescribeTasks", arn("ecs", "task/shop-dev/0123456789abcdef")),
  call("ecs:TagResource", arn("ecs", "task/shop-dev/0123"), { "ecs:CreateAction": "RunTask" }),
  call("iam:PassRole", role("shop-dev-front"), TO_TASKS),
  call("iam:PassRole", role("shop-dev-back-execution"), TO_TASKS),
  call("secretsmanager:DescribeSecret", arn("secretsmanager", "secret:/shop/dev/STRIPE_KEY-AbCdEf")),
  call("logs:GetLogEvents", arn("logs", "log-group:/shop/dev/back:log-stream:release/back/0123")),
  call("s3:GetObject", `${BUCKET}/${stateKey(NAMES, "foundation")}`),
  call("s3:ListBucket", BUCKET),
];

const REFUSED: readonly Call[] = [
  call("ssm:PutParameter", parameter(`${phaseRecordPath(NAMES)}/phase`)),
  call("ssm:PutParameter", parameter(passwordRecordPath(NAMES))),
  call("ssm:PutParameter", parameter(`${passwordRecordPath(NAMES)}/version`)),
  call("ssm:PutParameter", parameter(manifestName(NAMES))),
  call("ssm:PutParameter", parameter("/shop/dev/other/image")),
  call("ssm:PutParameter", parameter("/shop/dev/front/image/other")),
  call("ssm:PutParameter", parameter("/shop/prod/front/image")),
  call("ssm:DeleteParameter", parameter("/shop/dev/front/image")),
  call("s3:PutObject", `${BUCKET}/${manifestKey(NAMES)}`),
  call("s3:PutObject", `${BUCKET}/${stateKey(NAMES, "foundation")}`),
  call("s3:GetObject", `${BUCKET}/shop/prod/foundation.tfstate`),
  call("ecr:PutImage", arn("ecr", "repository/shop/dev-2/front")),
  call("ecr:BatchDeleteImage", arn("ecr", "repository/shop/dev/front")),
  call("ecr:PutLifecyclePolicy", arn("ecr", "repository/shop/dev/front")),
  call("ssm:SendCommand", arn("ssm", "document/shop-prod-deploy")),
  call("ssm:SendCommand", "arn:aws:ssm:ap-northeast-2::document/AWS-RunShellScript"),
  call("ssm:SendCommand", arn("ec2", "instance/i-0123456789abcdef0")),
  call("ssm:SendCommand", arn("ec2", "instance/i-0123456789abcdef0"), {
    ...HOST,
    "ssm:resourceTag/Environment": "prod",
  }),
  call("ecs:UpdateService", arn("ecs", "service/shop-dev-2/front-rolling-8080")),
  call("ecs:DeleteService", arn("ecs", "service/shop-dev/front-rolling-8080")),
  call("ecs:ExecuteCommand", arn("ecs", "task/shop-dev/0123"), CLUSTER),
  call("ecs:RegisterTaskDefinition", arn("ecs", "task-definition/shop-dev-2-front:*")),
  call("ecs:RunTask", arn("ecs", "task-definition/shop-dev-front:7"), CLUSTER),
  call("ecs:RunTask", arn("ecs", "task-definition/shop-dev-back:7")),
  call("ecs:RunTask", arn("ecs", "task-definition/shop-dev-back:7"), {
    "ecs:cluster": arn("ecs", "cluster/shop-prod"),
  }),
  call("ecs:TagResource", arn("ecs", "service/shop-dev/front-rolling-8080"), {
    "ecs:CreateAction": "RunTask",
  }),
  call("iam:PassRole", role("shop-dev-host"), TO_TASKS),
  call("iam:PassRole", role("administrator"), TO_TASKS),
  call("iam:PassRole", role("shop-dev-front"), { "iam:PassedToService": "lambda.amazonaws.com" }),
  call("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:/shop/dev/STRIPE_KEY-AbCdEf")),
  call(
    "secretsmanager:GetSecretValue",
    arn("secretsmanager", `secret:${databaseSecretName(NAMES, "app")}-AbCdEf`),
  ),
  call("logs:GetLogEvents", arn("logs", "log-group:/shop/dev/ecs/exec:log-stream:session")),
  call("sts:AssumeRole", role("shop-dev-front")),
];

const title = ({ action, resource, context }: Call) =>
  [action, resource ?? "*", ...Object.values(context ?? {})].join(" ");

describe("the policy for releasing", () => {
  it.each(ALLOWED.map((each) => [title(each), each] as const))("allows %s", (_, each) => {
    expect(isAllowed(STATEMENTS, each)).toBe(true);
  });

  it.each(REFUSED.map((each) => [title(each), each] as const))("refuses %s", (_, each) => {
    expect(isAllowed(STATEMENTS, each)).toBe(false);
  });

  it("names only actions that IAM knows, and none by a wildcard", () => {
    expect(actionsOf(STATEMENTS).filter((action) => iamAction(action) === undefined)).toEqual([]);
  });

  it("starts no task in an environment without a release command", () => {
    const none = releaserStatements({ ...PROPS, services: [{ name: "front" }] });
    expect(actionsOf(none)).not.toContain("ecs:RunTask");
  });

  it("has the resource `*` only for actions that take no resource, or by a condition on the cluster", () => {
    const everywhere = STATEMENTS.filter(({ Resource }) => [Resource].flat().includes("*"));
    const free = actionsOf(everywhere.filter(({ Condition }) => Condition === undefined));
    expect(free).toEqual(Object.keys(UNLIMITED_ACTIONS));
    expect(free.filter((action) => iamAction(action)?.resources.length !== 0)).toEqual([]);
    const limited = everywhere.filter(({ Condition }) => Condition !== undefined);
    expect(limited.map(({ Condition }) => Condition)).toEqual([{ ArnEquals: CLUSTER }]);
  });
});

describe("the documents of the policy", () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `service-${index}`, release: {} }));
  const statementsIn = (documents: readonly string[]) =>
    documents.flatMap((text) => (JSON.parse(text) as { Statement: readonly PolicyStatement[] }).Statement);

  it("are one for an application of a few services", () => {
    const documents = releaserPolicies(PROPS);
    expect(documents).toHaveLength(1);
    expect(statementsIn(documents)).toEqual(STATEMENTS);
  });

  it("are few enough for a role without any quota raised, with 100 services", () => {
    expect(releaserPolicies({ ...PROPS, services: named(100) }).length).toBeLessThanOrEqual(10);
  });

  it("are short enough for managed policies, and few enough for a role, with as many services as can be", () => {
    const services = named(MAX_SERVICES);
    const documents = releaserPolicies({ ...PROPS, services });
    expect(Math.max(...documents.map(({ length }) => length))).toBeLessThanOrEqual(6_144);
    expect(documents.length).toBeLessThanOrEqual(RAISABLE_QUOTAS.rolePolicies.most);
    for (const { name } of services) {
      const wanted = call("ssm:PutParameter", parameter(`/shop/dev/${name}/image`));
      expect(isAllowed(statementsIn(documents), wanted)).toBe(true);
    }
  });
});

function actionsOf(statements: readonly PolicyStatement[]): readonly string[] {
  return statements.flatMap(({ Action }) => Action);
}
