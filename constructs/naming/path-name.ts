import type { Scope } from "./scope";

/**
 * Joins application, environment and parts into a path: `/shop/dev/front/image`.
 *
 * Parameters, secrets and log groups are named so; a policy can then name an environment by its prefix.
 */
export function pathName(scope: Scope, ...parts: readonly string[]): string {
  return `/${[scope.application, scope.environment, ...parts].join("/")}`;
}
