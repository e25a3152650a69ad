import { pathPatterns } from "../../../constructs/service/paths";
import type { Route } from "./route";

/** One location of nginx: what it matches, and which service gets it. */
export interface Location {
  /** nginx's own matcher: `= /api`, `/api/`. */
  readonly matcher: string;
  /** Whom it leads to. */
  readonly route: Route;
}

/**
 * Translates paths into nginx's locations: `/api/*` is also `/api` itself, unless another service has that alone.
 *
 * The load balancer reads the same paths the same way.
 */
export function locations(routes: readonly Route[]): readonly Location[] {
  return routes.flatMap((route) =>
    (route.path === undefined ? [] : pathPatterns(route.path))
      .filter((pattern) => pattern === route.path || routes.every(({ path }) => path !== pattern))
      .map((pattern) => ({ matcher: matcherOf(pattern), route })),
  );
}

/** A pattern of the load balancer's in nginx's words. */
function matcherOf(pattern: string): string {
  return pattern.endsWith("/*") ? pattern.slice(0, -1) : `= ${pattern}`;
}
