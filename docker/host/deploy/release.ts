import { type Colour, otherColour } from "./colour";
import { containerName } from "./container-name";
import type { Desired } from "./desired";
import type { Host } from "./host";
import { withServing } from "./with-serving";
import { Problem } from "./problem";
import { pull } from "./pull";
import { reason } from "./reason";
import type { Route, Routing } from "./route";
import { runReleaseCommand } from "./run-release-command";
import { startAndCheck } from "./start-and-check";
import { Unfit } from "./unfit";

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
    if (error instanceof Unfit) host.memory.fail(service.name, hash);
    const still = before === undefined ? "nothing served before" : `${before.image} still serves`;
    throw new Problem(`${service.name}: ${image} is not released: ${reason(error)}; ${still}`);
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
