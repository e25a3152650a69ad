import type { Manifest, ManifestService } from "../../../../constructs/service/manifest";
import { obtainCertificate } from "../certificate";
import { pruneImages, retire } from "../cleanup";
import { DeployError, errorMessage } from "../deploy-error";
import { decide, desired } from "../desired-container";
import { containerName } from "../docker/container";
import type { Host } from "../host";
import { readManifest, releasedImage } from "../manifest";
import { release } from "../release";
import { nextRouting, type Routing } from "../routing";
import { Secrets } from "../secrets";

/**
 * Brings the host to what its manifest and the releases say. Safe at any time: where nothing has changed, nothing happens.
 *
 * A service that fails keeps nobody else from being released.
 *
 * @returns one line for each thing that went wrong
 */
export async function converge(host: Host): Promise<readonly string[]> {
  const problems: string[] = [];
  const attempt = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await step();
    } catch (error) {
      problems.push(errorMessage(error));
      return undefined;
    }
  };
  const manifest = await attempt(() => fetchManifest(host));
  if (manifest === undefined) return problems;

  let routing = nextRouting(manifest, host.edge.routing);
  // At once, so that a new host answers while it still pulls, and what a run that was cut off left is known to be idle.
  if ((await attempt(() => host.edge.apply(routing))) === undefined) return problems;
  // Said once: without Docker every step below would fail, each in its own words.
  if ((await attempt(() => host.engine.containers())) === undefined) return problems;
  await attempt(() => retire(host, routing));

  const known = await attempt(async () => ({
    releases: await host.aws.parameters(manifest.services.map(({ release }) => release.parameter)),
    secrets: new Secrets(host.aws),
  }));
  if (known === undefined) return problems;
  for (const service of manifest.services) {
    const before = routing;
    routing = (await attempt(() => convergeService(host, service, known, before))) ?? before;
    // What serves now serves, whether or not the old container can be ended.
    if (routing !== before) await attempt(() => retire(host, routing));
  }

  await attempt(() => obtainCertificate(host, routing));
  await attempt(() => pruneImages(host, routing));
  return problems;
}

async function fetchManifest({ aws, manifest }: Host): Promise<Manifest> {
  const found = await aws.parameters([manifest]).catch((error: unknown) => {
    throw new DeployError(`manifest: cannot read ${manifest}: ${errorMessage(error)}`);
  });
  const text = found.get(manifest);
  if (text === undefined)
    throw new DeployError(`manifest: ${manifest} doesn't exist; deploy the environment's ec2 stack`);
  return readManifest(text);
}

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
async function convergeService(
  host: Host,
  service: ManifestService,
  { releases, secrets }: Known,
  routing: Routing,
): Promise<Routing> {
  const { name } = service;
  const route = routing.routes.find((each) => each.name === name);
  if (route === undefined) throw new DeployError(`${name}: the edge doesn't know it`);
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
    throw new DeployError(
      `${name}: ${image} has failed before and is not tried again by the timer; release another one`,
    );
  return release(host, next, route, routing);
}
