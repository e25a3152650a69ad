import { includesPath } from "../../../constructs/service/paths";
import type { Route } from "./routing";

/** A path, and the service that gets its requests. */
export interface Claim {
  /** The path, as written in the description. */
  readonly path: string;
  /** Where requests for it go. */
  readonly route: Route;
}

/**
 * Returns which service gets the requests of every path, longer paths first, an exact path before a pattern.
 *
 * A service that has no container yet leaves its path to the service that had it before. Of a service that is leaving only
 * that part of its path counts which lies within the path of a service that is not there yet.
 */
export function claims(routes: readonly Route[]): readonly Claim[] {
  return routes
    .flatMap((route): readonly Claim[] => {
      if (route.path === undefined || (route.isLeaving && !isWithinWaiting(route, routes))) return [];
      return [{ path: route.path, route: routes.find(({ name }) => name === route.until) ?? route }];
    })
    .sort((a, b) => specificity(b.path) - specificity(a.path));
}

/**
 * Returns the routes of a manifest, in which a new service, or one that is not there yet, leaves its path to the service that
 * has it now. After them come services that are no longer in the manifest and are needed for that.
 *
 * @param routes - of the manifest's services
 * @param before - the routes now
 */
export function withTakeovers(routes: readonly Route[], before: readonly Route[]): readonly Route[] {
  const known = new Map(before.map((route) => [route.name, route]));
  const next = routes.map((route) => {
    const until = ownerBefore(route, known.get(route.name), before);
    return until === undefined ? route : { ...route, until };
  });
  const names = new Set(routes.map(({ name }) => name));
  const removed = before.filter(({ name, path, serving }) => path && serving && !names.has(name));
  return withoutIdle([...next, ...removed.map((route) => ({ ...route, isLeaving: true as const }))]);
}

/** Returns the routes without services that are leaving and that nobody needs any more. */
export function withoutIdle(routes: readonly Route[]): readonly Route[] {
  const needed = routes.map(({ until }) => until);
  return routes.filter(
    (route) => !route.isLeaving || needed.includes(route.name) || isWithinWaiting(route, routes),
  );
}

/** Whether a service gets requests: for its own path, or for that of a service that has no container yet. */
export function getsRequests({ name, path }: Route, routes: readonly Route[]): boolean {
  return path !== undefined || routes.some(({ until }) => until === name);
}

/** Returns the service that gets the requests for a path until its own service has a container. */
function ownerBefore(
  { path, serving }: Route,
  known: Route | undefined,
  before: readonly Route[],
): string | undefined {
  if (path === undefined || serving !== undefined) return undefined;
  if (known?.path === path) return known.until;
  const owner = claims(before).find((claim) => includesPath(claim.path, path))?.route;
  return owner?.serving === undefined ? undefined : owner.name;
}

/** Whether a path lies within that of a service that has no container yet and leaves it to another one. */
function isWithinWaiting({ path = "" }: Route, routes: readonly Route[]): boolean {
  return routes.some(
    (other) =>
      other.until !== undefined &&
      other.path !== undefined &&
      other.path !== path &&
      includesPath(other.path, path),
  );
}

/** Returns the rank of a path: its length, and one more when it is exact. */
function specificity(path: string): number {
  return path.length + (path.endsWith("*") ? 0 : 1);
}
