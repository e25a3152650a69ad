import { DeployError } from "./deploy-error";
import type { Container } from "./docker/container";
import type { Host } from "./host";
import type { Routing } from "./routing";

/**
 * Ends every container that doesn't serve: the ones that others took over from, and what a run that was cut off left.
 *
 * Only when nobody is served by an older configuration any more: an old worker of nginx sends requests to the old
 * container until its last connection is done.
 *
 * @throws {@link Problem} when old workers stay; the next run tries again
 */
export async function retire(
  { engine, edge, say }: Pick<Host, "engine" | "edge" | "say">,
  routing: Routing,
): Promise<void> {
  const idle = (await engine.containers()).filter((container) => !serves(container, routing));
  if (idle.length === 0) return;
  if (!(await edge.drained()))
    throw new DeployError("edge: old nginx workers don't end, so their containers stay until the next run");
  for (const { id, service, running } of idle) {
    if (running) await engine.stop(id);
    await engine.remove(id);
    if (!routing.routes.some(({ name }) => name === service))
      say(`${service}: removed, the manifest doesn't name it any more`);
  }
}

function serves({ service, colour }: Container, { routes }: Routing): boolean {
  return routes.some(
    ({ name, serving }) => name === service && colour !== undefined && serving?.colour === colour,
  );
}

/**
 * Removes the images that the deployer pulled and that neither serve nor served before, so that the disk doesn't fill.
 *
 * The one that served before stays, for a way back that needs no registry.
 */
export async function pruneImages(
  { engine, memory }: Pick<Host, "engine" | "memory">,
  { routes }: Routing,
): Promise<void> {
  const serving = routes.flatMap((route) => (route.serving === undefined ? [] : [route.serving.image]));
  const kept = [...serving, ...memory.previousOf(routes.map(({ name }) => name))];
  const gone: string[] = [];
  for (const image of memory.pulled.filter((each) => !kept.includes(each))) {
    if (await engine.removeImage(image)) gone.push(image);
  }
  memory.forget(gone);
  await engine.removeNamelessImages();
}
