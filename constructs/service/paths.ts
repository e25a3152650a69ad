/** Matches the path of a service or nothing: segments of letters, digits and `. _ ~ -`; the last one may be `*`. */
export const ROUTE = /^(\/|(\/[A-Za-z0-9._~-]+)*(\/\*)?)$/;

/** Matches the path of a health check or nothing: letters, digits and `. _ ~ -` between slashes; no query. */
export const HEALTH_PATH = /^(\/[A-Za-z0-9._~-]+)*\/?$/;

/** Returns whether all requests for a path are also requests for another one: `/api/*` includes `/api` and what is below it. */
export function includesPath(outer: string, inner: string): boolean {
  if (outer === inner || outer === "/*") return true;
  const prefix = outer.endsWith("/*") ? outer.slice(0, -2) : undefined;
  return prefix !== undefined && (inner === prefix || inner.startsWith(`${prefix}/`));
}

/**
 * Returns the patterns of a load balancer rule for a service's path: `/api/*` matches `/api` and everything below it.
 *
 * nginx on the host matches the same requests.
 */
export function pathPatterns(path: string): readonly string[] {
  if (path === "/*" || !path.endsWith("/*")) return [path];
  return [path.slice(0, -2), path];
}
