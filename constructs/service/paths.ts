/** A service's path, or nothing: segments of letters, digits and `. _ ~ -`; all below is written as a last segment of `*`. */
export const ROUTE = /^(\/|(\/[A-Za-z0-9._~-]+)*(\/\*)?)$/;

/** The path of a health check, or nothing: letters, digits and `. _ ~ -` between slashes; no query. */
export const HEALTH_PATH = /^(\/[A-Za-z0-9._~-]+)*\/?$/;

/**
 * Translates a service's path into the patterns of a load balancer rule: `/api/*` is `/api` and all below it.
 *
 * The host's nginx reads the same path the same way.
 */
export function pathPatterns(path: string): readonly string[] {
  if (path === "/*" || !path.endsWith("/*")) return [path];
  return [path.slice(0, -2), path];
}
