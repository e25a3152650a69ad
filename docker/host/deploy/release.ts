import { DeployError, errorMessage, UnhealthyReleaseError } from "./deploy-error";
import type { Desired } from "./desired-container";
import { type Container, containerName, ending } from "./docker/container";
import { containerRequest, logHint } from "./docker/container-request";
import { run } from "./exec";
import { waitUntilWell } from "./health";
import type { Host } from "./host";
import { until } from "./poll";
import { type Colour, otherColour, portOf, type Route, type Routing, withServing } from "./routing";

/**
 * Brings a service's next version into service: pull, release command, start beside the one that serves, wait until well,
 * let nginx change over. The old container is left to {@link retire}.
 *
 * @returns what the edge serves then
 * @throws {@link Problem} when a step fails; what served before serves on
 */
export async function release(host: Host, next: Desired, route: Route, routing: Routing): Promise<Routing> {
  const { service, image, hash } = next;
  const before = route.serving;
  const colour = otherColour(before?.colour);
  const after = withServing(routing, service.name, { colour, image, since: new Date().toISOString() });
  try {
    await pull(host, service.name, image);
    if (before?.image !== image) await runReleaseCommand(host, next);
    await startAndCheck(host, next, route, colour);
    await changeOver(host, service.name, colour, after);
  } catch (error) {
    if (error instanceof UnhealthyReleaseError) host.memory.fail(service.name, hash);
    const still = before === undefined ? "nothing served before" : `${before.image} still serves`;
    throw new DeployError(`${service.name}: ${image} is not released: ${errorMessage(error)}; ${still}`);
  }
  host.memory.succeed(service.name, before?.image === image ? undefined : before?.image);
  host.say(`${service.name}: ${image} serves (${colour})`);
  return after;
}

async function changeOver(
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

/** Seconds that a pull may take. */
const LONGEST = 900;

/**
 * Gets an image.
 *
 * By Docker's command line, which knows the registry's credential helper. An image that is here already does without the
 * registry, so that the way back is open while that is away.
 */
async function pull(
  { engine, memory, say }: Pick<Host, "engine" | "memory" | "say">,
  service: string,
  image: string,
): Promise<void> {
  try {
    await run("docker", ["pull", "--quiet", image], { timeout: LONGEST });
  } catch (error) {
    if (!(await engine.hasImage(image)))
      throw new DeployError(`cannot pull ${image}: ${errorMessage(error)}`);
    say(`${service}: the registry doesn't answer, ${image} is here already`);
  }
  memory.pull(image);
}

/**
 * Runs a release's command, such as a migration of the database, in a container of the new image.
 *
 * @throws {@link Unfit} when it doesn't end well in time
 */
async function runReleaseCommand({ engine, log, say }: Host, next: Desired): Promise<void> {
  const { name, release, logGroup } = next.service;
  if (release.command === undefined) return;
  const container = `${name}-release`;
  await engine.remove(container);
  const id = await engine.start(container, containerRequest(next, { command: release.command }, log));
  try {
    const found = await ended(engine, id, release.timeout ?? 0);
    if (found?.exitCode === 0) return say(`${name}: release command done`);
    const how = found === undefined ? `took more than ${release.timeout} s` : ending(found);
    throw new UnhealthyReleaseError(`its release command ${how}${logHint(logGroup, name, "release", log)}`);
  } finally {
    await engine.stop(id).catch(() => undefined);
    await engine.remove(id).catch(() => undefined);
  }
}

/** Waits until a container's process has ended. @returns how it is then, or nothing when that took too long */
async function ended(
  engine: Pick<Host["engine"], "inspect">,
  id: string,
  seconds: number,
): Promise<Container | undefined> {
  let container: Container | undefined;
  const hasEnded = async () => {
    container = await engine.inspect(id);
    return container?.running !== true;
  };
  return (await until(hasEnded, seconds, 0.5)) ? container : undefined;
}

/**
 * Starts the next version beside the one that serves and waits until it is well.
 *
 * @throws {@link Problem} when it isn't; nothing of it is left
 */
async function startAndCheck(
  { engine, log }: Host,
  next: Desired,
  route: Route,
  colour: Colour,
): Promise<void> {
  const { service } = next;
  const name = containerName(service.name, colour);
  const port = portOf(route, colour);
  await engine.remove(name);
  const id = await engine
    .start(name, containerRequest(next, { colour, port }, log))
    .catch((error: unknown) => {
      throw new DeployError(`it could not be started: ${errorMessage(error)}`);
    });
  try {
    const wrong = await waitUntilWell(engine, id, port, service);
    if (wrong !== undefined)
      throw new UnhealthyReleaseError(`${wrong}${logHint(service.logGroup, service.name, colour, log)}`);
    await engine.keepRunning(id);
  } catch (error) {
    await engine.stop(id).catch(() => undefined);
    await engine.remove(id).catch(() => undefined);
    throw error;
  }
}
