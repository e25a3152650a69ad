import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { HostRole, type HostRoleProps } from "../../constructs/host/host-role";
import { pullStatements } from "../../constructs/identity/pull-statements";
import type { PolicyStatement } from "../../constructs/identity/policy-document";
import { trustPolicy } from "../../constructs/identity/trust-policy";
import { synth } from "../support/synth";

const role = (props: Partial<HostRoleProps> = {}) =>
  synth(
    (scope) =>
      new HostRole(scope, "role", {
        name: "shop-dev-host",
        repositoryArns: ["arn:repository"],
        manifestArn: "arn:manifest",
        parameterArns: ["arn:pointer", "arn:release"],
        secretArns: ["arn:secret"],
        logStreamArns: ["arn:logs:*"],
        serviceRoleArns: ["arn:role"],
        documentArn: "arn:document",
        ...props,
      }),
  );

function statementsOf(props: Partial<HostRoleProps> = {}): readonly PolicyStatement[] {
  const policy: { readonly Statement: readonly PolicyStatement[] } = JSON.parse(
    String(role(props).only(IamRolePolicy)["policy"]),
  );
  return policy.Statement;
}

const statement = (sid: string, props: Partial<HostRoleProps> = {}) =>
  statementsOf(props).find(({ Sid }) => Sid === sid);

describe("the host's role", () => {
  it("names every resource, except for the registry's token and a list of log groups", () => {
    const everywhere = statementsOf().filter(({ Resource }) => Resource === "*" || Resource?.includes("*"));
    expect(everywhere.map(({ Action }) => Action)).toEqual([
      "ecr:GetAuthorizationToken",
      "logs:DescribeLogGroups",
    ]);
  });

  it("reads only the secrets of its services", () => {
    expect(statement("Secrets", { secretArns: ["arn:one", "arn:two"] })).toEqual({
      Sid: "Secrets",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: ["arn:one", "arn:two"],
    });
  });

  it("has no statement for secrets without secrets, because IAM rejects an empty list", () => {
    expect(statement("Secrets", { secretArns: [] })).toBeUndefined();
  });

  it("reads and writes the copy of its certificate, and lists no other object, only with a domain", () => {
    const arns = { bucket: "arn:bucket", copy: "arn:bucket/host/certificate.json" };
    expect(statement("Certificate", { certificate: arns })).toMatchObject({
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: arns.copy,
    });
    expect(statement("CertificateList", { certificate: arns })).toMatchObject({
      Resource: arns.bucket,
      Condition: { StringEquals: { "s3:prefix": "host/certificate.json" } },
    });
    expect(statementsOf().filter(({ Sid }) => Sid?.startsWith("Certificate"))).toEqual([]);
  });

  it("assumes the roles of its services and no others", () => {
    const assumed = statementsOf({ serviceRoleArns: ["arn:front", "arn:back"] }).filter(({ Action }) =>
      JSON.stringify(Action).includes("sts:"),
    );
    expect(assumed).toEqual([
      { Sid: "ServiceRoles", Effect: "Allow", Action: "sts:AssumeRole", Resource: ["arn:front", "arn:back"] },
    ]);
  });

  it("assumes those of many services by further policies, which it has before the host can boot", () => {
    const serviceRoleArns = Array.from({ length: 141 }, (_, index) => `arn:${index}`);
    const { all, only } = role({ serviceRoleArns });
    const documents = [only(IamRolePolicy), ...all(IamPolicy)].map(
      ({ policy }) => JSON.parse(String(policy)) as { readonly Statement: readonly PolicyStatement[] },
    );
    const assumed = documents.map(({ Statement }) =>
      Statement.filter(({ Sid }) => Sid === "ServiceRoles").flatMap(({ Resource }) => Resource),
    );
    expect(assumed.map(({ length }) => length)).toEqual([80, 60, 1]);
    expect(assumed.flat()).toEqual(serviceRoleArns);
    expect(all(IamPolicy).map(({ name }) => name)).toEqual(["shop-dev-host-2", "shop-dev-host-3"]);
    expect(all(IamRolePolicyAttachment)).toHaveLength(3);
    expect(only(IamInstanceProfile)["depends_on"]).toHaveLength(4);
  });

  it("is assumed only by EC2", () => {
    expect(role().only(IamRole)).toMatchObject({ assume_role_policy: trustPolicy("ec2.amazonaws.com") });
  });

  it("pulls from its repositories", () => {
    const repositoryArns = ["arn:front", "arn:back"];
    expect(statementsOf({ repositoryArns })).toEqual(
      expect.arrayContaining([...pullStatements(repositoryArns)]),
    );
  });

  it.each<[string, Partial<HostRoleProps>, string | readonly string[]]>([
    ["Parameters", { parameterArns: ["arn:m"] }, ["ssm:GetParameter", "ssm:GetParameters"]],
    ["Document", { documentArn: "arn:d" }, "ssm:GetDocument"],
    ["Manifest", { manifestArn: "arn:m" }, "s3:GetObjectVersion"],
    ["Logs", { logStreamArns: ["arn:l:*"] }, ["logs:CreateLogStream", "logs:PutLogEvents"]],
    ["LogStreams", { logStreamArns: ["arn:l:*"] }, "logs:DescribeLogStreams"],
  ])("has only the required actions in its statement %s", (sid, props, actions) => {
    const [resource] = Object.values(props);
    expect(statement(sid, props)).toEqual({ Sid: sid, Effect: "Allow", Action: actions, Resource: resource });
  });

  it("finds the log group of a session, which takes no resource", () => {
    expect(statement("LogGroups")).toEqual({
      ...{ Sid: "LogGroups", Effect: "Allow" },
      ...{ Action: "logs:DescribeLogGroups", Resource: "*" },
    });
  });

  it("allows Session Manager, so that no port for a shell is open", () => {
    expect(role().only(IamRolePolicyAttachment)).toMatchObject({
      policy_arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
  });

  it("cannot read other parameters, although the managed policy allows it", () => {
    expect(statement("OtherParameters", { parameterArns: ["arn:m"] })).toEqual({
      Sid: "OtherParameters",
      Effect: "Deny",
      Action: ["ssm:GetParameter", "ssm:GetParameters"],
      NotResource: ["arn:m"],
    });
  });

  it("has its policies before the host can boot", () => {
    expect(role().only(IamInstanceProfile)["depends_on"]).toEqual([
      expect.stringMatching(/^aws_iam_role_policy_attachment\./),
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]);
  });

  it("has an instance profile of the same name", () => {
    const { only, built, reference } = role({ name: "shop-prod-host" });
    expect(only(IamRole)).toMatchObject({ name: "shop-prod-host" });
    expect(only(IamInstanceProfile)).toMatchObject({ name: "shop-prod-host" });
    expect(reference(built.instanceProfileName)).toMatch(/^\$\{aws_iam_instance_profile\.[\w-]+\.name\}$/);
  });

  it("has all policies in one role", () => {
    const { only } = role();
    const named = expect.stringMatching(/^\$\{aws_iam_role\.[\w-]+\.name\}$/);
    for (const type of [IamRolePolicy, IamRolePolicyAttachment, IamInstanceProfile]) {
      expect(only(type)).toMatchObject({ role: named });
    }
  });
});
