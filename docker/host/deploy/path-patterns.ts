import type { Route } from "./routing";
import { claims } from "./takeover";

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
  return claims(routes).map(({ path, route }) => ({ pattern: patternOf(path), route }));
}

function patternOf(path: string): string {
  const prefix = path.replace(/\/\*$/, "").replaceAll(".", "\\.");
  return path.endsWith("*") ? `^${prefix}(?:[/?]|$)` : `^${prefix}(?:\\?|$)`;
}
