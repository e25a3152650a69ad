import type { Scope } from "../../../naming/physical-name";
import type { AwsClients } from "../aws-clients";
import type { Step } from "../ladder/step";
import { UnreachableError } from "../request-path/unreachable-error";
import { placeholderOrigin, type RoutedApplication, samplePaths, type Traffic } from "./expected-traffic";
import { followRequest, type SiteRequest } from "../follow-request";

/** Where requests are followed. */
export interface TrafficQuery {
  /** Application and environment. */
  readonly scope: Scope;
  /** Its paths. */
  readonly application: RoutedApplication;
  /** The step that was applied. */
  readonly step: Step;
  /** The URL that the active platform prints. */
  readonly url: string;
}

/** Follows a few requests for every described path. Returns where each goes, or the hop at which it ends. */
export async function trafficAt(
  aws: AwsClients,
  { scope, application, step, url }: TrafficQuery,
): Promise<readonly Traffic[]> {
  const { protocol, hostname: host, origin } = new URL(url);
  const base = application.domain === undefined ? placeholderOrigin(step) : origin;
  const scheme = protocol === "https:" ? "https" : "http";
  const found: Traffic[] = [];
  for (const { path } of samplePaths(application)) {
    found.push({ url: `${base}${path}`, ...(await destinationsOf(aws, { host, path, scheme }, scope)) });
  }
  return found;
}

async function destinationsOf(
  aws: AwsClients,
  request: SiteRequest,
  scope: Scope,
): Promise<Omit<Traffic, "url">> {
  try {
    return { destinations: await followRequest(aws, request, scope) };
  } catch (error) {
    if (error instanceof UnreachableError) return { destinations: [], unreachable: error.message };
    throw error;
  }
}
