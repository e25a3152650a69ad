import type { ManifestService } from "../../../constructs/service/manifest";
import { containerName } from "./container-name";
import { decide } from "./decide";
import { desired } from "./desired";
import type { Host } from "./host";
import { Problem } from "./problem";
import { release } from "./release";
import { releasedImage } from "./released-image";
import type { Routing } from "./route";
import type { Secrets } from "./secrets";

/** What one run knows. */
export interface Known {
  /** Values of the release parameters, by name. */
  readonly releases: ReadonlyMap<string, string>;
  /** The secrets. */
  readonly secrets: Secrets;
}

/**
 * Brings one service to what its release and the manifest say.
 *
 * @returns what the edge serves then
 * @throws {@link Problem} when it can't; what served before serves on
 */
export async function convergeService(
  host: Host,
  service: ManifestService,
  { releases, secrets }: Known,
  routing: Routing,
): Promise<Routing> {
  const { name } = service;
  const route = routing.routes.find((each) => each.name === name);
  if (route === undefined) throw new Problem(`${name}: the edge doesn't know it`);
  const image = releasedImage(service, releases, host.log.region);
  const next = desired(service, image, await secrets.environmentOf(service));
  const serving = route.serving && (await host.engine.inspect(containerName(name, route.serving.colour)));
  const decision = decide({
    serving,
    hash: next.hash,
    failed: host.memory.hasFailed(name, next.hash),
    byTimer: host.byTimer,
  });
  if (decision === "keep") {
    host.memory.succeed(name, undefined);
    return routing;
  }
  if (decision === "leave")
    throw new Problem(
      `${name}: ${image} has failed before and is not tried again by the timer; release another one`,
    );
  return release(host, next, route, routing);
}
