/**
 * Translates a service's path into the patterns of a load balancer rule: `/api/*` is `/api` and all below it.
 *
 * The host's nginx reads the same path the same way.
 */
export function pathPatterns(path: string): readonly string[] {
  if (path === "/*" || !path.endsWith("/*")) return [path];
  return [path.slice(0, -2), path];
}
