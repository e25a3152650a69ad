import type { SiteProps } from "./site";

/** A path that a visitor may ask for, and who has to answer. */
export interface SamplePath {
  readonly path: string;
  /** Name of the service. */
  readonly service: string;
}

/** Chooses a few paths of every pattern of the description: `/api/*` has `/api` and `/api/items`. */
export function samplePaths({ services, dev = {} }: SiteProps): readonly SamplePath[] {
  const paths = Object.keys({ ...services, ...dev.services }).flatMap((service) => {
    const pattern = dev.services?.[service]?.path ?? services[service]?.path;
    return pattern === undefined ? [] : [{ service, pattern }];
  });
  const samples = new Set(paths.flatMap(({ pattern }) => samplesOf(pattern)));
  return [...samples].map((path) => {
    const [owner] = paths
      .filter((each) => includes(each.pattern, path))
      .sort((a, b) => closeness(b.pattern, path) - closeness(a.pattern, path));
    return { path, service: owner?.service ?? "" };
  });
}

function samplesOf(pattern: string): readonly string[] {
  if (pattern === "/*") return ["/", "/assets/x.js"];
  if (!pattern.endsWith("/*")) return [pattern];
  const base = pattern.slice(0, -2);
  return [base, `${base}/items`];
}

/** Whether a path is among those that a pattern means. */
function includes(pattern: string, path: string): boolean {
  return pattern === path || (pattern.endsWith("/*") && `${path}/`.startsWith(pattern.slice(0, -1)));
}

/** How well a pattern means a path: the path itself best, else the longer pattern. */
function closeness(pattern: string, path: string): number {
  return pattern === path ? Infinity : pattern.length;
}
