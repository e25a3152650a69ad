import { DeployError } from "./deploy-error";
import type { Container } from "./docker/container";
import type { Host } from "./host";
import type { Routing } from "./routing";

/**
 * Removes every container that is not active: the replaced ones, and those of an interrupted run.
 *
 * It waits for nginx's old workers, which send requests to the old container until their last connection is closed.
 *
 * @throws {@link DeployError} when old workers stay; the next run tries again
 */
export async function removeIdleContainers(
  { engine, edge, log }: Pick<Host, "engine" | "edge" | "log">,
  routing: Routing,
): Promise<void> {
  const idle = (await engine.containers()).filter((container) => !isActive(container, routing));
  if (idle.length === 0) return;
  if (!(await edge.waitForOldWorkers())) {
    throw new DeployError(
      "edge: old nginx workers are still running. Their containers stay until the next run.",
    );
  }
  for (const { id, service, running } of idle) {
    if (running) await engine.stop(id);
    await engine.remove(id);
    if (!routing.routes.some(({ name }) => name === service)) {
      log(`${service}: removed, because it is no longer in the manifest`);
    }
  }
}

function isActive({ service, colour }: Container, { routes }: Routing): boolean {
  return routes.some(
    ({ name, serving }) => name === service && colour !== undefined && serving?.colour === colour,
  );
}

/**
 * Removes the images that the deployer has pulled and that no service uses, so that the disk does not fill up.
 *
 * The previous image of each service stays, for a rollback that does not need the registry.
 */
export async function pruneImages(
  { engine, state }: Pick<Host, "engine" | "state">,
  { routes }: Routing,
): Promise<void> {
  const active = routes.flatMap(({ serving }) => (serving === undefined ? [] : [serving.image]));
  const kept = [...active, ...state.previousImages(routes.map(({ name }) => name))];
  const removed: string[] = [];
  for (const image of state.pulledImages.filter((each) => !kept.includes(each))) {
    if (await engine.removeImage(image)) removed.push(image);
  }
  state.forgetImages(removed);
  await engine.removeDanglingImages();
}

/** Removes the networks of services that are no longer in the manifest and have no container any more. */
export async function removeIdleNetworks(
  { engine }: Pick<Host, "engine">,
  { routes }: Routing,
): Promise<void> {
  const used = [
    ...routes.map(({ name }) => name),
    ...(await engine.containers()).map(({ service }) => service),
  ];
  for (const service of await engine.networks()) {
    if (!used.includes(service)) await engine.removeNetwork(service);
  }
}
