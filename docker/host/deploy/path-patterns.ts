import type { Route } from "./routing";

/** The requests of one service. */
export interface PathPattern {
  /** Regular expression of nginx, for the path and the query as the client has sent them. */
  readonly pattern: string;
  /** Where they go. */
  readonly route: Route;
}

/**
 * Returns the requests of every service, in the order of the load balancer's rules: longer paths first, an exact path
 * before a pattern. The first that matches decides.
 *
 * `/api/*` includes `/api` itself. Paths are compared as they are sent, without decoding: `/api%2Fx` is not below `/api`.
 */
export function patterns(routes: readonly Route[]): readonly PathPattern[] {
  return routes
    .flatMap((route) => (route.path === undefined ? [] : [{ route, path: route.path }]))
    .sort((a, b) => specificity(b.path) - specificity(a.path))
    .map(({ route, path }) => ({ pattern: patternOf(path), route }));
}

/** Returns the rank of a path: its length, and one more when it is exact. */
function specificity(path: string): number {
  return path.length + (path.endsWith("*") ? 0 : 1);
}

function patternOf(path: string): string {
  const prefix = path.replace(/\/\*$/, "").replaceAll(".", "\\.");
  return path.endsWith("*") ? `^${prefix}(?:[/?]|$)` : `^${prefix}(?:\\?|$)`;
}
