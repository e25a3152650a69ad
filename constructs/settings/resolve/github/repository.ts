import type { GithubDescription } from "../../description";
import type { GithubSettings } from "../../settings";
import type { MergedEnvironment } from "../merge";

/** Branch whose commits are deployed: the default branch of a new repository. */
const BRANCH = "main";

/**
 * Fills in the defaults of an environment's repository on GitHub.
 *
 * @param all - every environment in the order of the description: the first one of an account creates the OIDC provider,
 *   unless one of them says who does
 * @returns `undefined` without a repository, which a rule reports
 */
export function resolveGithub(
  environment: MergedEnvironment,
  all: readonly MergedEnvironment[],
): GithubSettings | undefined {
  const github = githubOf(environment);
  if (github?.repository === undefined) return undefined;
  const { repository, ownerId, repositoryId, branch = BRANCH, provider } = github;
  const neighbours = all.filter(
    (other) => other.account === environment.account && githubOf(other) !== undefined,
  );
  const isSaid = neighbours.some((other) => githubOf(other)?.provider !== undefined);
  const [first] = neighbours;
  return {
    repository,
    ...(ownerId === undefined || repositoryId === undefined
      ? {}
      : { ids: { owner: ownerId, repository: repositoryId } }),
    branch,
    createsProvider: isSaid ? provider === "create" : first === environment,
  };
}

function githubOf({ github }: MergedEnvironment): GithubDescription | undefined {
  return github === false ? undefined : github;
}
