import { followRequest, type SiteRequest } from "./follow-request";
import { DeadEnd } from "./hops/dead-end";
import type { Rung } from "./rung";
import { samplePaths } from "./sample-paths";
import type { Site } from "./site";
import { standInEntrance } from "./stand-in-entrance";
import { trafficLine } from "./traffic-line";

/**
 * Follows a few requests for every path of a site's description, from the address that the rung's platform prints.
 *
 * @returns a line for each, with who answers, or with the hop that leads nowhere
 */
export async function trafficAt(site: Site, rung: Rung): Promise<readonly string[]> {
  const stack = rung.phase === "ec2" ? "dev-ec2" : "dev-fargate";
  const { protocol, hostname, origin } = new URL(await site.succeed(stack, "output", "-raw", "url"));
  const entrance = site.props.dev?.domain === undefined ? standInEntrance(rung) : origin;
  const scheme = protocol === "https:" ? "https" : "http";
  const lines: string[] = [];
  for (const { path } of samplePaths(site.props))
    lines.push(await lineOf(site, `${entrance}${path}`, { host: hostname, path, scheme }));
  return lines;
}

async function lineOf(site: Site, url: string, request: SiteRequest): Promise<string> {
  const scope = { application: site.props.name, environment: "dev" };
  try {
    return trafficLine(url, await followRequest(site.aws, request, scope));
  } catch (error) {
    if (error instanceof DeadEnd) return `${url} -> nowhere: ${error.message}`;
    throw error;
  }
}
