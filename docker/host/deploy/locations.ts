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
  return routes.flatMap((route): readonly Location[] => {
    const { path } = route;
    if (path === undefined) return [];
    if (!path.endsWith("/*")) return [{ matcher: `= ${path}`, route }];
    const base = path.slice(0, -2);
    const below = { matcher: `${base}/`, route };
    const itself = base !== "" && routes.every((other) => other.path !== base);
    return itself ? [{ matcher: `= ${base}`, route }, below] : [below];
  });
}
