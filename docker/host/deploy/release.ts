import { DeployError, errorMessage, UnhealthyReleaseError } from "./deploy-error";
import type { DesiredContainer } from "./desired-container";
import { containerName } from "./docker/container";
import { containerRequest, logLocation } from "./docker/container-request";
import { newToken } from "./docker/identity";
import { replacedContainers, retire } from "./drain";
import { waitUntilHealthy } from "./health";
import type { Host } from "./host";
import { runOnce } from "./run-once";
import { pull } from "./pull";
import { type Colour, otherColour, portOf, type Route, routeOf, type Routing, withServing } from "./routing";

/**
 * Releases the next version of a service: pull, release command, start beside the active container, wait until healthy,
 * switch nginx. The old container finishes its requests and is left to {@link retire}.
 *
 * @returns the routing after it
 * @throws {@link UnhealthyReleaseError} when the next version does not become healthy or its release command fails, and
 * {@link DeployError} when another step fails; the active container stays active
 */
export async function release(host: Host, next: DesiredContainer, routing: Routing): Promise<Routing> {
  const { service, image } = next;
  const { name } = service;
  const route = routeOf(routing, name);
  const before = route.serving;
  const colour = otherColour(before?.colour);
  let after: Routing;
  try {
    await pull(host, name, image);
    await host.engine.ensureNetwork(name);
    await prepareCredentials(host, service);
    if (before?.image !== image) await runReleaseCommand(host, next);
    await freePlace(host, containerName(name, colour));
    await startContainer(host, next, route, colour);
    after = withServing(routing, name, { colour, image, since: new Date().toISOString() });
    await switchTraffic(host, name, colour, after);
  } catch (error) {
    const reason = errorMessage(error).replace(/\.$/, "");
    const nobody =
      route.until === undefined
        ? "No version is serving traffic."
        : `${route.until} is still serving traffic.`;
    const still = before === undefined ? nobody : `${before.image} is still serving traffic.`;
    const Failure = error instanceof UnhealthyReleaseError ? UnhealthyReleaseError : DeployError;
    throw new Failure(`${name}: ${image} was not released: ${reason}. ${still}`);
  }
  if (before !== undefined && before.image !== image) host.state.recordPrevious(name, before.image);
  host.log(`${name}: ${image} is serving traffic (${colour})`);
  return after;
}

/**
 * Asks for the credentials of the service's role, because the first ones take longer than an SDK waits.
 *
 * Without them the release goes on: not every application calls AWS.
 */
async function prepareCredentials(
  { prepareCredentials: prepare, log }: Pick<Host, "prepareCredentials" | "log">,
  { name, role }: DesiredContainer["service"],
): Promise<void> {
  try {
    await prepare(name, role);
  } catch (error) {
    log(`${name}: no AWS credentials yet: ${errorMessage(error)}`);
  }
}

/**
 * Runs a release command, such as a database migration, in a container of the new image.
 *
 * @throws {@link UnhealthyReleaseError} when it fails or takes too long
 */
async function runReleaseCommand(host: Host, next: DesiredContainer): Promise<void> {
  const { name, release: wanted } = next.service;
  if (wanted.command === undefined) return;
  const failure = await runOnce(host, next, { ...wanted, command: wanted.command });
  if (failure !== undefined) throw new UnhealthyReleaseError(`the release command ${failure}`);
  host.log(`${name}: release command succeeded`);
}

/** Waits for the version before the active one, when it still finishes its requests in the place of the next version. */
async function freePlace(host: Host, place: string): Promise<void> {
  const replaced = (await replacedContainers(host)).filter(
    ({ service, colour }) => colour !== undefined && containerName(service, colour) === place,
  );
  for (const { service, image } of replaced) {
    host.log(`${service}: waiting until ${image} has finished its requests`);
  }
  await retire(host, replaced);
}

/**
 * Starts the next version beside the active container and waits until it is healthy.
 *
 * @throws {@link DeployError} when it does not become healthy; the new container is removed
 */
async function startContainer(
  { engine, logTarget }: Host,
  next: DesiredContainer,
  route: Route,
  colour: Colour,
): Promise<void> {
  const { service } = next;
  const name = containerName(service.name, colour);
  const port = portOf(route, colour);
  await engine.remove(name);
  const request = containerRequest(next, { colour, port, token: newToken() }, logTarget);
  const id = await engine.start(name, request).catch((error: unknown) => {
    throw new DeployError(`the container did not start: ${errorMessage(error)}`);
  });
  try {
    const reason = await waitUntilHealthy(engine, id, port, service);
    if (reason !== undefined) {
      throw new UnhealthyReleaseError(`${reason}${logLocation(service.logGroup, colour, logTarget)}`);
    }
    await engine.keepRunning(id);
  } catch (error) {
    await engine.stop(id).catch(() => undefined);
    await engine.remove(id).catch(() => undefined);
    throw error;
  }
}

async function switchTraffic(
  { edge, engine }: Host,
  service: string,
  colour: Colour,
  after: Routing,
): Promise<void> {
  try {
    await edge.apply(after);
  } catch (error) {
    await engine.remove(containerName(service, colour)).catch(() => undefined);
    throw error;
  }
}
