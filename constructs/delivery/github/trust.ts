import { policyDocument } from "../../identity/policy-document";

/** Host of GitHub's OIDC provider, which is also the prefix of its condition keys. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** Audience that aws-actions/configure-aws-credentials asks for. */
export const GITHUB_AUDIENCE = "sts.amazonaws.com";

/** A repository on GitHub, as its tokens name it. */
export interface TrustedRepository {
  /** `owner/name`. */
  readonly repository: string;
  /** Numbers of owner and repository; absent: unknown. */
  readonly ids?: { readonly owner: number; readonly repository: number };
  /** Branch whose commits are deployed. */
  readonly branch: string;
}

/**
 * Returns who may plan: pull requests and the branch. Both only read.
 *
 * Source of all subjects: GitHub docs, "OpenID Connect reference", "Example subject claims".
 */
export function planSubjects(trusted: TrustedRepository): readonly string[] {
  return subjects(trusted, ["pull_request", `ref:refs/heads/${trusted.branch}`]);
}

/**
 * Returns who may change an environment: jobs of the GitHub environment of the same name, whose rules say which branches
 * deploy there and who approves.
 */
export function environmentSubjects(trusted: TrustedRepository, environment: string): readonly string[] {
  return subjects(trusted, [`environment:${environment}`]);
}

/**
 * Repositories that were created, renamed or transferred since 2026-07-15 have the numbers of owner and repository in their
 * subjects; older ones may choose. Where the numbers are known, both forms are trusted, each of them exactly.
 *
 * Source: GitHub docs, "OpenID Connect reference", "Immutable subject claims".
 */
function subjects({ repository, ids }: TrustedRepository, contexts: readonly string[]): readonly string[] {
  const [owner = "", name = ""] = repository.split("/");
  const forms = [
    repository,
    ...(ids === undefined ? [] : [`${owner}@${ids.owner}/${name}@${ids.repository}`]),
  ];
  return contexts.flatMap((context) => forms.map((form) => `repo:${form}:${context}`));
}

/**
 * Formats the policy with which jobs of GitHub Actions may assume a role.
 *
 * Audience and subject are compared exactly: without the subject, every repository on github.com could assume the role.
 *
 * @param providerArn - ARN of the account's OIDC provider of GitHub
 */
export function githubTrustPolicy(providerArn: string, subjects: readonly string[]): string {
  return policyDocument({
    Effect: "Allow",
    Principal: { Federated: providerArn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE,
        [`${GITHUB_ISSUER}:sub`]: subjects,
      },
    },
  });
}
