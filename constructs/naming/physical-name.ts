import { createHash } from "node:crypto";

/** What every physical name is made of: which application, in which environment. */
export interface Scope {
  /** Name of the application. */
  readonly application: string;
  /** Name of the environment. */
  readonly environment: string;
}

/**
 * The longest physical names that AWS takes, in characters.
 *
 * Source: the API reference of each service (CreateLoadBalancer and CreateTargetGroup 32, CreateDBInstance and
 * CreateBucket 63, CreateRole 64, CreateCluster, CreateService and RegisterTaskDefinition 255).
 */
export const NAME_LIMIT = {
  loadBalancer: 32,
  targetGroup: 32,
  database: 63,
  bucket: 63,
  role: 64,
  rule: 64,
  document: 128,
  repository: 256,
  cluster: 255,
  /** 255, less what Terraform appends to a prefix. */
  securityGroupPrefix: 200,
} as const;

/**
 * Joins application, environment and part into the name that AWS shows: `shop-dev-front`.
 *
 * The only place that does so. Lower-case letters, digits and single hyphens, deterministic, cut with a hash where
 * AWS allows less.
 *
 * @param limit - longest name AWS takes for this kind of thing, see `NAME_LIMIT`
 * @param parts - what it is within the environment; none: the environment itself
 */
export function physicalName(scope: Scope, limit: number, ...parts: readonly string[]): string {
  const name = [scope.application, scope.environment, ...parts]
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return shorten(name, limit);
}

/**
 * Joins application, environment and parts into a path: `/shop/dev/front/image`.
 *
 * Parameters, secrets and log groups are named so; a policy can then name an environment by its prefix.
 */
export function pathName(scope: Scope, ...parts: readonly string[]): string {
  return `/${[scope.application, scope.environment, ...parts].join("/")}`;
}

/** Characters of the hash that stands in for what was cut off: 32 bits; should two names meet, the settings refuse them. */
const HASH_LENGTH = 8;

/**
 * Cuts a name to a length, the same way every time: its beginning, a hyphen, and a hash of the whole.
 *
 * @param name - letters, digits and single hyphens
 * @param limit - longest result, in characters, at least 10
 * @returns the name itself when it fits
 */
export function shorten(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
  const head = name.slice(0, limit - HASH_LENGTH - 1).replace(/-+$/, "");
  return `${head}-${hash}`;
}
