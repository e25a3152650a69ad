import type { Destination } from "../request-path/destination";
import type { Step } from "../ladder/step";

/** The paths of an application. */
export interface RoutedApplication {
  /** Its services. */
  readonly services: readonly {
    readonly name: string;
    /** The pattern of its paths, for example `/api/*`; absent: no request reaches it. */
    readonly path?: string;
  }[];
  /** Its domain; absent: an address that AWS chooses. */
  readonly domain?: string;
}

/** Where requests for a URL go. */
export interface Traffic {
  /** For example `https://shop.example.com/api`; an address that AWS chooses is replaced by what it is of. */
  readonly url: string;
  /** Who answers; empty: nobody. */
  readonly destinations: readonly Destination[];
  /** The hop at which the requests end, and why; absent: they are answered. */
  readonly unreachable?: string;
}

/** Returns what `trafficAt` must find in a step, from the description only. */
export function expectedTraffic(application: RoutedApplication, step: Step): readonly Traffic[] {
  const { domain } = application;
  const origin = domain === undefined ? placeholderOrigin(step) : `https://${domain}`;
  return samplePaths(application).map(({ path, service }) => ({
    url: `${origin}${path}`,
    destinations: expectedDestinations(step, service),
  }));
}

/** Returns who must answer the requests of a service in a step. */
function expectedDestinations({ phase, fargate = 0 }: Step, service: string): readonly Destination[] {
  const share = { ec2: 0, cutover: fargate, fargate: 100 }[phase];
  const both: readonly Destination[] = [
    { platform: "ec2", service, share: 100 - share },
    { platform: "fargate", service, share },
  ];
  return both.filter((each) => each.share > 0);
}

/** Returns a placeholder for the origin of an application without a domain. */
export function placeholderOrigin({ phase }: Step): string {
  return phase === "ec2" ? "http://<host>" : "http://<load balancer>";
}

/** Formats where requests go: `https://shop.example.com/api -> back: ec2 90%, fargate 10%`. */
export function trafficText({ url, destinations, unreachable }: Traffic): string {
  if (unreachable !== undefined) return `${url} -> unreachable: ${unreachable}`;
  const services = [...new Set(destinations.map(({ service }) => service))];
  const spelled = services.map((service) => {
    const own = destinations.filter((each) => each.service === service);
    return `${service}: ${own.map(({ platform, share }) => `${platform} ${share}%`).join(", ")}`;
  });
  return `${url} -> ${spelled.join("; ")}`;
}

/** A path and the service that must answer it. */
export interface SamplePath {
  /** For example `/api/items`. */
  readonly path: string;
  /** Name of the service. */
  readonly service: string;
}

/** Returns a few paths for every pattern of the description: `/api` and `/api/items` for `/api/*`. */
export function samplePaths({ services }: RoutedApplication): readonly SamplePath[] {
  const paths = services.flatMap(({ name, path }) =>
    path === undefined ? [] : [{ service: name, pattern: path }],
  );
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

/** Returns whether a pattern matches a path. */
function includes(pattern: string, path: string): boolean {
  return pattern === path || (pattern.endsWith("/*") && `${path}/`.startsWith(pattern.slice(0, -1)));
}

/** Ranks a pattern for a path: an exact match first, then the longer pattern. */
function closeness(pattern: string, path: string): number {
  return pattern === path ? Infinity : pattern.length;
}
