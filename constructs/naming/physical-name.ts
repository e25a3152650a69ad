import type { Scope } from "./scope";
import { shorten } from "./shorten";

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
