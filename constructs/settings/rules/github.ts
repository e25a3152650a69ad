import { EXAMPLE_REPOSITORY } from "../../service/words";
import type { Description } from "../description";
import { alreadyUsed, problemWith, required } from "../messages";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** Account ids of AWS's documentation, which belong to nobody. Source: AWS documentation, "AWS account identifiers". */
const EXAMPLE_ACCOUNTS = ["111122223333", "123456789012", "444455556666"];

/**
 * Characters of the services' permissions that the boundary of all roles has room for, beside what it always holds: a
 * managed policy has 6,144. Source: IAM user guide, "IAM and AWS STS quotas".
 */
export const BOUNDARY_ROOM = 1_100;

/** The permissions of all services must fit into the boundary that an apply gives to their roles. */
export function fittingBoundary({ github, services }: Environment): readonly Finding[] {
  const permissions = services.flatMap((service) => service.permissions);
  const length = JSON.stringify(permissions).length + permissions.length * EFFECT_LENGTH;
  if (github === undefined || length <= BOUNDARY_ROOM) return [];
  const predicate = `gets roles whose boundary has room for ${BOUNDARY_ROOM} characters of permissions; those of the services take ${length}`;
  const fix = "Combine permissions that have the same resources.";
  const message = problemWith(github.repository, predicate, fix);
  return [{ path: ["github", "repository"], message, reads: [["github"], ["services"]] }];
}

/** What a statement has beside actions and resources. */
const EFFECT_LENGTH = '"Effect":"Allow",'.length;

/** The roles trust one repository, by both ids or by none. */
export function completeGithub(_: Environment, { github }: MergedEnvironment): readonly Finding[] {
  if (github === undefined || github === false) return [];
  const { repository, ownerId, repositoryId } = github;
  const at = (field: string, message: string): Finding => ({ path: ["github", field], message });
  const both = 'Write both, or none: gh api repos/OWNER/NAME --jq ".owner.id, .id" prints them.';
  const reads = ["ownerId", "repositoryId"].map((field) => ["github", field]);
  return [
    ...(repository === undefined
      ? [
          at(
            "repository",
            required("a repository", 'Write it as on GitHub: github: { repository: "OWNER/NAME" }.'),
          ),
        ]
      : []),
    ...(ownerId !== undefined && repositoryId === undefined
      ? [{ ...at("ownerId", problemWith(ownerId, "has no effect without repositoryId", both)), reads }]
      : []),
    ...(repositoryId !== undefined && ownerId === undefined
      ? [{ ...at("repositoryId", problemWith(repositoryId, "has no effect without ownerId", both)), reads }]
      : []),
  ];
}

/** Either GitHub Actions or a pipeline releases the commits. */
export function oneDelivery({ pipeline }: Environment, { github }: MergedEnvironment): readonly Finding[] {
  if (github === undefined || github === false || pipeline === undefined) return [];
  const fix = "Both would release every commit: remove one of them.";
  const message = problemWith(github.repository, "conflicts with pipeline", fix);
  return [{ path: ["github", "repository"], message, reads: [["github"], ["pipeline"]] }];
}

/** The roles never trust the repository of the example. */
export function ownRepository({ account }: Environment, { github }: MergedEnvironment): readonly Finding[] {
  if (github === undefined || github === false) return [];
  if (github.repository !== EXAMPLE_REPOSITORY || EXAMPLE_ACCOUNTS.includes(account)) return [];
  const path = ["github", "repository"];
  const reason = `is the example's: its owner could deploy to account ${account}`;
  const fix = 'Write your own repository, or remove "github".';
  return [{ path, message: problemWith(github.repository, reason, fix), reads: [path, ["account"]] }];
}

/** An account has one OIDC provider of GitHub, so only one environment can create it. */
export function oneProvider({ github: shared, environments }: Description): readonly Finding[] {
  const creators = new Map<string, string>();
  return Object.entries(environments).flatMap(([name, { account, github }]) => {
    if (github === false || (github === undefined && (shared === undefined || shared === false))) return [];
    const own = github?.provider;
    const inherited = shared === undefined || shared === false ? undefined : shared.provider;
    if ((own ?? inherited) !== "create") return [];
    const other = creators.get(account);
    creators.set(account, name);
    if (other === undefined) return [];
    const message = `${alreadyUsed("provider", "create", `environment "${other}" of the same account`)} Remove it here, or write "existing".`;
    const path = own === undefined ? ["github", "provider"] : ["environments", name, "github", "provider"];
    return [{ path, message, reads: [path, ["environments", name, "account"]] }];
  });
}
