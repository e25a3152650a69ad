import type { PolicyRule } from "../policy-rule";
import type { PolicyResource, PolicyTree } from "../policy-tree";
import { type Statement, statementsOf } from "../statements";
import { blocksAt, listAt, textAt } from "../terraform-attributes";

/** Types with a policy that says what somebody may do. */
const IDENTITY_POLICIES = [
  "aws_iam_policy",
  "aws_iam_role_policy",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
  "aws_iam_role",
];

/** Types that give somebody a policy of AWS. */
const ATTACHMENTS = [
  "aws_iam_role_policy_attachment",
  "aws_iam_user_policy_attachment",
  "aws_iam_group_policy_attachment",
  "aws_iam_policy_attachment",
];

/** Policies of AWS with which one can give oneself everything. */
const ALL_POWERFUL = /:policy\/(?:AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

/** Actions that hand a role on; on every role they are all roles' rights together. */
const HANDS_ON = ["iam:passrole", "sts:assumerole", "sts:*", "iam:pass*"];

/** Issuer of the tokens of GitHub Actions. */
const GITHUB = "token.actions.githubusercontent.com";

/** Rules about roles and policies. */
export const IDENTITY_RULES: readonly PolicyRule[] = [
  {
    id: "E2F-175",
    title: "No policy allows all actions",
    why: "Who gets into one program has the account then, and anyone who may change roles gives themselves the rest.",
    fix: 'Action: ["s3:GetObject"], Resource: `${bucket.arn}/*`',
    source: "AWS Security Hub user guide, IAM.1 and IAM.21",
    types: [...IDENTITY_POLICIES, ...ATTACHMENTS],
    finds: (resource, tree) =>
      ALL_POWERFUL.test(textAt(resource.attributes, "policy_arn")) ||
      allowed(resource, tree).some(
        ({ actions, isInverted }) =>
          isInverted || ["*", "*:*", "iam:*"].some((each) => actions.includes(each)),
      )
        ? "a policy must not allow `*` or `iam:*`, or use `NotAction`. Name the actions."
        : undefined,
  },
  {
    id: "E2F-176",
    title: "A trust policy names who may assume the role",
    why: "A role that any account may assume is everybody's; one that nobody may assume does nothing.",
    fix: 'Principal: { Service: "ecs-tasks.amazonaws.com" }',
    source: "checkov, CKV_AWS_60 and CKV_AWS_61",
    types: ["aws_iam_role"],
    finds: (resource, tree) => {
      const policy = resource.attributes["assume_role_policy"];
      const trusts = statementsOf(tree, resource, policy).filter(({ isAllow }) => isAllow);
      const isKnown = trusts.length > 0 && trusts.every(namesSomebody);
      return isKnown
        ? undefined
        : "a trust policy must name services, roles or accounts: at least one, and not `*`.";
    },
  },
  {
    id: "E2F-177",
    title: "A role for GitHub trusts named workflows of one repository",
    why: "With an audience only, or with a wildcard, repositories of other people can have the role.",
    fix: 'StringEquals: { "token.actions.githubusercontent.com:sub": "repo:owner/name:environment:prod" }',
    source: "GitHub documentation, OpenID Connect in AWS; checkov, CKV_AWS_358",
    types: ["aws_iam_role"],
    finds: (resource, tree) =>
      statementsOf(tree, resource, resource.attributes["assume_role_policy"]).some(isLooseForGithub)
        ? "a role for GitHub must compare `aud` and `sub` with StringEquals, and `sub` with whole subjects: no `*`, and more " +
          "than the name of the repository."
        : undefined,
  },
  {
    id: "E2F-178",
    title: "PassRole and AssumeRole name their roles",
    why: "Anyone who may pass or assume every role has the rights of all of them.",
    fix: 'Action: "iam:PassRole", Resource: role.arn',
    source: "checkov, CKV_AWS_110 and CKV_AWS_286",
    types: IDENTITY_POLICIES,
    finds: (resource, tree) =>
      allowed(resource, tree).some(
        ({ actions, resources }) =>
          HANDS_ON.some((action) => actions.includes(action)) &&
          resources.some((each) => each === "*" || /^arn:aws:iam::[^:]*:(?:role\/)?\*$/.test(each)),
      )
        ? "`iam:PassRole` and `sts:AssumeRole` must name roles, or a prefix of their names: not `*`."
        : undefined,
  },
  {
    id: "E2F-179",
    title: "Nothing has access keys",
    why: "Keys don't expire, and a leaked one is used within minutes. Roles need none.",
    fix: "give the program a role, and people IAM Identity Center",
    source: "AWS Security Hub user guide, IAM.4; checkov, CKV_AWS_41 and CKV_AWS_273",
    types: ["aws_iam_access_key", "provider.aws", "backend.s3"],
    finds: ({ type, attributes }) =>
      type === "aws_iam_access_key" ||
      textAt(attributes, "access_key") + textAt(attributes, "secret_key") !== ""
        ? "there must be no access keys, neither as a resource nor in a provider. Use a role."
        : undefined,
  },
];

/** Returns the statements by which a resource allows something. */
function allowed(resource: PolicyResource, tree: PolicyTree): readonly Statement[] {
  const policies =
    resource.type === "aws_iam_role"
      ? blocksAt(resource.attributes, "inline_policy").map(({ policy }) => policy)
      : listAt(resource.attributes, "policy");
  return policies.flatMap((policy) => statementsOf(tree, resource, policy)).filter(({ isAllow }) => isAllow);
}

function namesSomebody({ principals, isInverted }: Statement): boolean {
  const names = Object.values(principals).flat();
  return !isInverted && names.length > 0 && names.every((name) => name !== "" && !name.includes("*"));
}

/** A subject has at least an owner, a repository and a part of it: a branch, an environment, pull requests. */
function isLooseForGithub({ isAllow, principals, conditions, actions }: Statement): boolean {
  const provider = (principals["Federated"] ?? []).join();
  const isForGithub = provider.includes("github") || conditions.some(({ key }) => key.startsWith(GITHUB));
  if (!isAllow || !isForGithub || !actions.includes("sts:assumerolewithwebidentity")) return false;
  const exact = (name: string) =>
    conditions
      .filter(({ operator, key }) => operator === "StringEquals" && key === `${GITHUB}:${name}`)
      .flatMap(({ values }) => values);
  const subjects = exact("sub");
  const areNamed = subjects.every((subject) => /^repo:[^/*]+\/[^:*]+:[^*]+$/.test(subject));
  return !exact("aud").includes("sts.amazonaws.com") || subjects.length === 0 || !areNamed;
}
