import type { Construct } from "constructs";
import { githubNames } from "../../delivery/github/environment-arns";
import { GithubRoles } from "../../delivery/github/github-roles";
import { permissionStatement } from "../../identity/service-role";
import type { Scope } from "../../naming/physical-name";
import type { Environment } from "../../settings/settings";

/** Creates the roles for an environment's repository on GitHub. @returns `undefined` without one */
export function githubAccess(
  scope: Construct,
  names: Scope,
  environment: Environment,
): GithubRoles | undefined {
  const { github, services, retired, database, customerManagedKey, images, account, region, quotas } =
    environment;
  if (github === undefined) return undefined;
  return new GithubRoles(scope, "github", {
    ...{ names, account, region, services },
    trusted: github,
    createsProvider: github.createsProvider,
    hasDatabase: database !== undefined,
    mostPolicies: quotas.rolePolicies,
    ...{ hasKey: customerManagedKey, hasImages: images },
    hasBackupPlan: database?.backupPlan !== undefined,
    // Of retired services too: they run until the platforms are deployed.
    permissions: distinct(
      [...services, ...retired].flatMap(({ permissions }) => permissions.map(permissionStatement)),
    ),
  });
}

/**
 * Returns what `npm run workflows` needs to know of an environment, by output name.
 *
 * The ARNs are formed from names, because a workflow is written before anything is deployed.
 */
export function githubOutputs(names: Scope, environment: Environment) {
  const { github, account, architecture, services } = environment;
  if (github === undefined) return {};
  const role = ({ plan, apply, release }: ReturnType<typeof githubNames>) =>
    Object.entries({ plan, apply, release }).map(
      ([key, name]) => [`${key}_role`, `arn:aws:iam::${account}:role/${name}`] as const,
    );
  return {
    github: {
      ...{ repository: github.repository, branch: github.branch, architecture },
      ...Object.fromEntries(role(githubNames(names))),
    },
    github_builds: Object.fromEntries(services.map(({ name, build }) => [name, build])),
  };
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
