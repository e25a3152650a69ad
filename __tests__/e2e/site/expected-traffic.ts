import type { Destination } from "./request-path/destination";
import type { SiteProps } from "./site";
import type { Step } from "./step";

/** Returns what `trafficAt` must find in a step, from the description only. */
export function expectedTraffic(props: SiteProps, step: Step): readonly string[] {
  const domain = props.dev?.domain;
  const origin = domain === undefined ? placeholderOrigin(step) : `https://${domain}`;
  return samplePaths(props).map(({ path, service }) =>
    trafficLine(`${origin}${path}`, expectedDestinations(step, service)),
  );
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

/** Returns a placeholder for the origin of a site without a domain, whose address AWS chooses. */
export function placeholderOrigin({ phase }: Step): string {
  return phase === "ec2" ? "http://<host>" : "http://<load balancer>";
}

/** Formats who answers a request: `https://shop.example.com/api -> back: ec2 90%, fargate 10%`. */
export function trafficLine(url: string, destinations: readonly Destination[]): string {
  const services = [...new Set(destinations.map(({ service }) => service))];
  const spelled = services.map((service) => {
    const own = destinations.filter((each) => each.service === service);
    return `${service}: ${own.map(({ platform, share }) => `${platform} ${share}%`).join(", ")}`;
  });
  return `${url} -> ${spelled.join("; ")}`;
}

/** A path and the service that must answer it. */
export interface SamplePath {
  readonly path: string;
  /** Name of the service. */
  readonly service: string;
}

/** Returns a few paths for every pattern of the description: `/api` and `/api/items` for `/api/*`. */
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

/** Returns whether a pattern matches a path. */
function includes(pattern: string, path: string): boolean {
  return pattern === path || (pattern.endsWith("/*") && `${path}/`.startsWith(pattern.slice(0, -1)));
}

/** Ranks a pattern for a path: an exact match first, then the longer pattern. */
function closeness(pattern: string, path: string): number {
  return pattern === path ? Infinity : pattern.length;
}
