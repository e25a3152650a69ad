import { isActive, isReplaced } from "./drain";
import type { Host } from "./host";
import type { Routing } from "./routing";

/**
 * Removes what an interrupted run has left: containers that have never served traffic.
 *
 * Replaced containers are not removed here, because they finish their requests.
 */
export async function removeLeftovers({ engine }: Pick<Host, "engine">, routing: Routing): Promise<void> {
  for (const container of await engine.containers()) {
    if (isActive(container, routing) || isReplaced(container, routing)) continue;
    if (container.running) await engine.stop(container.id);
    await engine.remove(container.id);
  }
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
