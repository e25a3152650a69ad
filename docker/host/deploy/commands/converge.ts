import { readFileSync } from "node:fs";
import type { Manifest, ManifestService } from "../../../../constructs/service/manifest";
import { obtainCertificate } from "../certificate";
import { restoreCertificate, storeCertificate } from "../certificate-copy";
import { DEREGISTRATION_DELAY } from "../../../../constructs/service/limits";
import { pruneImages, removeIdleNetworks, removeLeftovers } from "../cleanup";
import { createDatabaseUser } from "../database-user";
import { DeployError, errorMessage, UnhealthyReleaseError } from "../deploy-error";
import { containerHash, decide, desiredContainer } from "../desired-container";
import { containerName } from "../docker/container";
import { replacedContainers, retire } from "../drain";
import { run } from "../exec";
import { applyFirewall } from "../firewall";
import type { Host } from "../host";
import { readManifest, readPointer, releasedImage } from "../manifest";
import { MEMORY } from "../paths";
import { release } from "../release";
import { nextRouting, routeOf, type Routing } from "../routing";
import { Secrets } from "../secrets";
import { chosen, unknownServices } from "../wanted-services";
import { applyUpdateWindow } from "../update-timer";
import { status } from "./status";

/** What one run reads once, for all services. */
interface Inputs {
  /** Values of the release parameters, by name. */
  readonly releases: ReadonlyMap<string, string>;
  /** The secrets of all services. */
  readonly secrets: Secrets;
}

/**
 * Brings the host to what its manifest and the releases say. Safe at any time: when nothing has changed, it does nothing.
 *
 * A service that fails does not stop the others.
 *
 * @returns errors, one line each
 */
export async function converge(host: Host): Promise<readonly string[]> {
  const errors: string[] = [];
  const attempt = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await step();
    } catch (error) {
      errors.push(errorMessage(error));
      return undefined;
    }
  };
  const manifest = await attempt(() => fetchManifest(host));
  if (manifest === undefined) return errors;

  // Containers keep running while Docker does not, and some rules are theirs: without the list, all rules stay.
  const containers = await attempt(() => host.engine.containers());
  if (containers !== undefined) {
    // Before any container starts. Without the rules, none is started.
    await attempt(() => applyFirewall(manifest, containers));
    if (errors.length > 0) return errors;
  }
  await restoreCertificate(host, manifest);
  let routing = nextRouting(manifest, host.edge.routing);
  // First, so that a new host answers while it pulls, and so that the containers of an interrupted run are idle.
  const applied = await attempt(() => host.edge.apply(routing));
  // Without Docker every step below would fail.
  if (applied === undefined || containers === undefined) return errors;
  await attempt(() => removeLeftovers(host, routing));

  errors.push(...unknownServices(manifest, host.restart));
  const inputs = await attempt(async () => ({
    releases: await host.aws.parameters(manifest.services.map((service) => service.release.parameter)),
    secrets: new Secrets(host.aws),
  }));
  if (inputs === undefined) return errors;
  const hasUser = await attempt(async () => {
    await createDatabaseUser(host, manifest, inputs.secrets);
    return true;
  });
  for (const service of await inOrder(host, chosen(manifest, host.restart), routing)) {
    const before = routing;
    if (isHeld(service, before) || (service.database && !hasUser)) continue;
    routing = (await attempt(() => convergeService(host, service, inputs, before))) ?? before;
  }

  await attempt(() => obtainCertificate(host, routing));
  await storeCertificate(host, manifest);
  await attempt(() => pruneImages(host, routing));
  await attempt(() => removeIdleNetworks(host, routing));
  await attempt(() => applyUpdateWindow(manifest.updates));
  host.unlock();
  await attempt(() => retireReplaced(host));
  if (host.restart.length > 0) await attempt(() => status(host));
  return errors;
}

/** Seconds that a run waits for open connections of replaced containers: longer than a usual request. */
const PATIENCE = 5;

/** Stops the replaced containers of all services at once. What has long connections is left to {@link watch}. */
async function retireReplaced(host: Host): Promise<void> {
  const left = await retire(host, await replacedContainers(host), PATIENCE);
  for (const { service, image } of left) {
    host.log(`${service}: ${image} has open connections, and is stopped within ${DEREGISTRATION_DELAY} s`);
  }
  if (left.length > 0) await run("systemctl", ["start", "--no-block", "ec2-to-fargate-watch.service"]);
}

/** Whether a service has lost its path to one that is not there yet: a new container of it would get no requests. */
function isHeld({ name, path }: ManifestService, { routes }: Routing): boolean {
  return path === undefined && routes.some(({ until }) => until === name);
}

/**
 * Returns the services in the manifest's order: first those that take over a path, because the service that has it may change;
 * last those whose last release still has open connections.
 */
async function inOrder(
  host: Host,
  services: readonly ManifestService[],
  { routes }: Routing,
): Promise<readonly ManifestService[]> {
  const busy = (await replacedContainers(host)).map(({ service }) => service);
  const waiting = routes.filter(({ until }) => until !== undefined).map(({ name }) => name);
  const rank = ({ name }: ManifestService) => (busy.includes(name) ? 2 : waiting.includes(name) ? 0 : 1);
  return [...services].sort((a, b) => rank(a) - rank(b));
}

/**
 * Fetches the manifest.
 *
 * @throws {@link DeployError} when it cannot be read, does not exist or is not valid
 */
export async function fetchManifest({ aws, manifest }: Host): Promise<Manifest> {
  const cannotRead = (what: string) => (error: unknown) => {
    throw new DeployError(`manifest: cannot read ${what}: ${errorMessage(error)}`);
  };
  const found = await aws.parameters([manifest]).catch(cannotRead(manifest));
  const value = found.get(manifest);
  if (value === undefined) {
    throw new DeployError(`manifest: ${manifest} does not exist. Deploy the environment's ec2 stack.`);
  }
  const pointer = readPointer(manifest, value);
  return readManifest(await aws.object(pointer).catch(cannotRead(`s3://${pointer.bucket}/${pointer.key}`)));
}

/**
 * Brings one service to what its release and the manifest say.
 *
 * @returns the routing after it
 * @throws {@link DeployError} on failure; the active container stays active
 */
async function convergeService(
  host: Host,
  service: ManifestService,
  { releases, secrets }: Inputs,
  routing: Routing,
): Promise<Routing> {
  const { name } = service;
  const { serving } = routeOf(routing, name);
  const restart = host.restart.includes(name);
  // A restart releases nothing: neither another image nor, therefore, the release command.
  const image = (restart && serving?.image) || releasedImage(service, releases);
  const hash = containerHash(service, image);
  const decision = decide({
    active: serving && (await host.engine.inspect(containerName(name, serving.colour))),
    hash,
    failed: host.state.hasFailed(name, hash),
    byTimer: host.byTimer,
    restart,
  });
  if (decision === "keep") {
    host.state.forgetFailure(name);
    return routing;
  }
  if (decision === "skip") {
    throw new DeployError(
      `${name}: ${image} already failed and will not be retried automatically. ` +
        "Release another image, or run `sudo deploy` to retry.",
    );
  }
  await spareMemory(host, service.memory);
  const next = desiredContainer(service, image, await secrets.environmentOf(service));
  return release(host, next, routing).catch((error: unknown) => {
    // A restart is not a release: the failure of a released image stays recorded.
    if (error instanceof UnhealthyReleaseError && !restart) host.state.recordFailure(name, hash);
    throw error;
  });
}

/**
 * Where there is not enough memory for one more container, the replaced ones are stopped first: a run of several services
 * needs no more than the largest once more.
 */
async function spareMemory(host: Host, needed: number): Promise<void> {
  const [, available = "0"] = /^MemAvailable: +(\d+) kB$/m.exec(readFileSync(MEMORY, "utf8")) ?? [];
  if (Number(available) < needed * 1024) await retire(host, await replacedContainers(host));
}
