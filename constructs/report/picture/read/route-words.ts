/** Formats which requests a container gets. */
export function routeWords(path: string | undefined, port: number | undefined): string {
  if (path === undefined) return "a worker, no requests";
  return port === undefined ? path : `${path}, port ${port}`;
}
