import { placeholderOrigin, samplePaths, trafficLine } from "./expected-traffic";
import { followRequest, type SiteRequest } from "./follow-request";
import { UnreachableError } from "./request-path/context";
import type { Site } from "./site";
import type { Step } from "./step";

/**
 * Follows a few requests for every described path, from the URL that the active platform prints.
 *
 * @returns one line per request, with its destinations or the hop at which it ends
 */
export async function trafficAt(site: Site, step: Step): Promise<readonly string[]> {
  const stack = step.phase === "ec2" ? "dev-ec2" : "dev-fargate";
  const { protocol, hostname, origin } = new URL(await site.succeed(stack, "output", "-raw", "url"));
  const base = site.props.dev?.domain === undefined ? placeholderOrigin(step) : origin;
  const scheme = protocol === "https:" ? "https" : "http";
  const lines: string[] = [];
  for (const { path } of samplePaths(site.props)) {
    lines.push(await lineOf(site, `${base}${path}`, { host: hostname, path, scheme }));
  }
  return lines;
}

async function lineOf(site: Site, url: string, request: SiteRequest): Promise<string> {
  const scope = { application: site.props.name, environment: "dev" };
  try {
    return trafficLine(url, await followRequest(site.aws, request, scope));
  } catch (error) {
    if (error instanceof UnreachableError) return `${url} -> unreachable: ${error.message}`;
    throw error;
  }
}
