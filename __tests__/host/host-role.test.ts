import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
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
        parameterArns: ["arn:manifest", "arn:release"],
        secretArns: ["arn:secret"],
        logStreamArns: ["arn:logs:*"],
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
  it("reaches everything by name; only the registry's token is nobody's", () => {
    const everywhere = statementsOf().filter(({ Resource }) => Resource === "*" || Resource?.includes("*"));
    expect(everywhere.map(({ Action }) => Action)).toEqual(["ecr:GetAuthorizationToken"]);
  });

  it("reads the secrets of its services and no others", () => {
    expect(statement("Secrets", { secretArns: ["arn:one", "arn:two"] })).toEqual({
      Sid: "Secrets",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: ["arn:one", "arn:two"],
    });
  });

  it("says nothing of secrets when there are none, because IAM refuses an empty list", () => {
    expect(statement("Secrets", { secretArns: [] })).toBeUndefined();
  });

  it("is assumed by EC2 alone", () => {
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
    ["Logs", { logStreamArns: ["arn:l:*"] }, ["logs:CreateLogStream", "logs:PutLogEvents"]],
  ])("may do no more with its %s than it needs", (sid, props, actions) => {
    const [resource] = Object.values(props);
    expect(statement(sid, props)).toEqual({ Sid: sid, Effect: "Allow", Action: actions, Resource: resource });
  });

  it("is managed through Session Manager, so that no port is open for a shell", () => {
    expect(role().only(IamRolePolicyAttachment)).toMatchObject({
      policy_arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
  });

  it("can't read other parameters, though the managed policy would let it", () => {
    expect(statement("OtherParameters", { parameterArns: ["arn:m"] })).toEqual({
      Sid: "OtherParameters",
      Effect: "Deny",
      Action: ["ssm:GetParameter", "ssm:GetParameters"],
      NotResource: ["arn:m"],
    });
  });

  it("is ready before the host can boot", () => {
    expect(role().only(IamInstanceProfile)["depends_on"]).toEqual([
      expect.stringMatching(/^aws_iam_role_policy_attachment\./),
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]);
  });

  it("hands the instance a profile of its own name", () => {
    const { only, built, reference } = role({ name: "shop-prod-host" });
    expect(only(IamRole)).toMatchObject({ name: "shop-prod-host" });
    expect(only(IamInstanceProfile)).toMatchObject({ name: "shop-prod-host" });
    expect(reference(built.instanceProfileName)).toMatch(/^\$\{aws_iam_instance_profile\.[\w-]+\.name\}$/);
  });

  it("holds all of it in one role", () => {
    const { only } = role();
    const named = expect.stringMatching(/^\$\{aws_iam_role\.[\w-]+\.name\}$/);
    for (const type of [IamRolePolicy, IamRolePolicyAttachment, IamInstanceProfile]) {
      expect(only(type)).toMatchObject({ role: named });
    }
  });
});
