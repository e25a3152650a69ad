import type { Step } from "../../../constructs/commands/rehearsal/ladder/step";
import {
  expectedTraffic as expected,
  type RoutedApplication,
  trafficText,
} from "../../../constructs/commands/rehearsal/traffic/expected-traffic";
import { trafficAt as found } from "../../../constructs/commands/rehearsal/traffic/traffic-at";
import type { Site, SiteProps } from "./site";

/**
 * Follows a few requests for every described path, from the URL that the active platform prints.
 *
 * @returns one line per request, with its destinations or the hop at which it ends
 */
export async function trafficAt(site: Site, step: Step): Promise<readonly string[]> {
  const url = await site.succeed(step.phase === "ec2" ? "dev-ec2" : "dev-fargate", "output", "-raw", "url");
  const scope = { application: site.props.name, environment: "dev" };
  const traffic = await found(site.aws, { scope, application: routesOf(site.props), step, url });
  return traffic.map(trafficText);
}

/** Returns what `trafficAt` must find in a step, from the description only. */
export function expectedTraffic(props: SiteProps, step: Step): readonly string[] {
  return expected(routesOf(props), step).map(trafficText);
}

function routesOf({ services, dev = {} }: SiteProps): RoutedApplication {
  const names = Object.keys({ ...services, ...dev.services });
  return {
    services: names.map((name) => ({ name, path: dev.services?.[name]?.path ?? services[name]?.path })),
    domain: dev.domain,
  };
}
