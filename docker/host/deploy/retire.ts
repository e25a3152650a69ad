import type { Container } from "./container";
import type { Host } from "./host";
import { Problem } from "./problem";
import type { Routing } from "./route";

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
    throw new Problem("edge: old nginx workers don't end, so their containers stay until the next run");
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
