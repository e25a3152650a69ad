import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { TaskRoles } from "../../constructs/ecs/tasks/task-roles";
import { ServiceRole } from "../../constructs/identity/service-role";
import {
  databaseSecretName,
  execLogGroup,
  hostRoleName,
  serviceLogGroup,
  serviceNames,
  serviceRoleName,
} from "../../constructs/naming/environment-names";
import { pathName } from "../../constructs/naming/physical-name";
import { containerDefinition } from "../../constructs/service/container-definition";
import { parseSettings } from "../../constructs/settings/parse-settings";
import type { Environment } from "../../constructs/settings/settings";
import { synth } from "../support/synth";
import { linesOf } from "./support/lines-of";

/** The longest names. */
const SCOPE = { application: "a".repeat(20), environment: "e".repeat(12) };
const SERVICE = "s".repeat(20);
const PLACE = { account: "111122223333", region: "ap-southeast-2" };

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${PLACE.region}:${PLACE.account}:${resource}`;
const roleArn = (name: string) => `arn:aws:iam::${PLACE.account}:role/${name}`;
const secretArn = (name: string) => arn("secretsmanager", `secret:${name}-123456`);
const numbered = (length: number) => Array.from({ length }, (_, index) => String(index + 100));

/** A description with the longest names and one service with these fields. */
const written = (fields: object) => ({
  name: SCOPE.application,
  services: { [SERVICE]: { database: true, ...fields } },
  database: {},
  environments: { [SCOPE.environment]: PLACE },
});

/** Returns the largest number with which a description is accepted. */
function most(describe: (count: number) => object): number {
  let [accepted, refused] = [1, 2_000];
  while (refused - accepted > 1) {
    const middle = Math.floor((accepted + refused) / 2);
    if (linesOf(describe(middle)).length === 0) accepted = middle;
    else refused = middle;
  }
  return accepted;
}

function environmentOf(description: object): Environment {
  const [environment] = parseSettings(description).environments;
  if (environment === undefined) throw new Error("The description has no environment.");
  return environment;
}

const secretNames = (count: number) => numbered(count).map((number) => `SECRET_${number}`);

/** Returns the policies of the roles of a task. */
const taskPolicies = (secretArns: readonly string[]) =>
  synth(
    (scope) =>
      new TaskRoles(scope, "roles", {
        executionRoleName: serviceNames(SCOPE, { name: SERVICE }).executionRole,
        taskRoleName: serviceRoleName(SCOPE, SERVICE),
        account: PLACE.account,
        repositoryArn: arn("ecr", `repository${pathName(SCOPE, SERVICE)}`),
        secretArns,
        logStreamArn: arn("logs", `log-group:${serviceLogGroup(SCOPE, SERVICE)}:*`),
        execLogStreamArn: arn("logs", `log-group:${execLogGroup(SCOPE)}:*`),
      }),
  ).all(IamRolePolicy);

const lengthOf = (policies: readonly Readonly<Record<string, unknown>>[], name: string) =>
  String(policies.find((policy) => policy["name"] === name)?.["policy"]).length;

/** Characters of all inline policies of a role. Source: IAM user guide, "IAM and AWS STS quotas". */
const ROLE_QUOTA = 10_240;

describe("a description that is accepted, with the longest names, is within the quotas of AWS", () => {
  it("with the secrets in the policy of the execution role", () => {
    const count = most((length) => written({ secrets: secretNames(length) }));
    const secretArns = secretNames(count).map((name) => secretArn(pathName(SCOPE, name)));
    const database = secretArn(databaseSecretName(SCOPE, "application"));
    const length = lengthOf(taskPolicies([...secretArns, database]), "start");
    expect(length).toBeLessThanOrEqual(ROLE_QUOTA);
    expect(length).toBeGreaterThan(ROLE_QUOTA - 1_000);
  });

  it.each([
    ["many permissions", (count: number) => numbered(count).map((number) => permission([`b${number}`]))],
    ["one permission with many resources", (count: number) => [permission(numbered(count))]],
  ])("with %s in the policies of its role", (_, permissions) => {
    const count = most((length) => written({ permissions: permissions(length) }));
    const own = synth(
      (scope) =>
        new ServiceRole(scope, "role", {
          name: serviceRoleName(SCOPE, SERVICE),
          account: PLACE.account,
          hostRoleName: hostRoleName(SCOPE),
          permissions: permissions(count),
        }),
    ).all(IamRolePolicy);
    const length = lengthOf(own, "permissions") + lengthOf(taskPolicies([]), "exec");
    expect(length).toBeLessThanOrEqual(ROLE_QUOTA);
    expect(length).toBeGreaterThan(ROLE_QUOTA - 1_000);
  });

  // Source: RegisterTaskDefinition, "Max allowed length is '65536' bytes".
  it("with the largest variable and the longest of all else in its task definition", () => {
    const fields = {
      user: `${"u".repeat(32)}:${"g".repeat(32)}`,
      capabilities: {
        drop: ["ALL", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_RAW"],
      },
      tmpfs: { [`/${"t".repeat(250)}`]: 64 },
    };
    const described = (bytes: number) =>
      written({ ...fields, environment: { BIG: "x".repeat(60_000 + bytes) } });
    const [service] = environmentOf(described(most(described))).services;
    const database = {
      host: `${"d".repeat(63)}.abcdefghijkl.${PLACE.region}.rds.amazonaws.com`,
      port: "5432",
      name: "n".repeat(63),
      user: "u".repeat(63),
      secretArn: secretArn(databaseSecretName(SCOPE, "application")),
      secretVersion: "v".repeat(64),
    };
    const container =
      service &&
      containerDefinition(
        service,
        { region: PLACE.region, idleTimeout: 4000, secretArns: {}, database },
        {
          image: `${PLACE.account}.dkr.ecr.${PLACE.region}.amazonaws.com${pathName(SCOPE, SERVICE)}:${"i".repeat(128)}`,
          logGroup: serviceLogGroup(SCOPE, SERVICE),
          region: PLACE.region,
        },
      );
    const registration = JSON.stringify({
      family: serviceNames(SCOPE, { name: SERVICE }).family,
      executionRoleArn: roleArn("r".repeat(64)),
      taskRoleArn: roleArn("r".repeat(64)),
      networkMode: "awsvpc",
      containerDefinitions: [container],
      requiresCompatibilities: ["FARGATE"],
      cpu: "16384",
      memory: "122880",
      tags: Object.fromEntries(numbered(5).map((number) => [`ec2-to-fargate:${number}`, "t".repeat(64)])),
      runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
    });
    expect(registration.length).toBeLessThanOrEqual(65_536);
    expect(registration.length).toBeGreaterThan(65_536 - 4_096);
  });
});

function permission(names: readonly string[]) {
  return { actions: ["s3:GetObject"], resources: names.map((name) => `arn:aws:s3:::${name}/*`) };
}
