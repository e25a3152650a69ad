import type { Host } from "./host";
import type { Routing } from "./route";

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
