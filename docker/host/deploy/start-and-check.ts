import type { Colour } from "./colour";
import { containerName } from "./container-name";
import { containerRequest } from "./container-request";
import type { Desired } from "./desired";
import type { Host } from "./host";
import { logHint } from "./log-hint";
import { portOf } from "./port-of";
import { Problem } from "./problem";
import { reason } from "./reason";
import type { Route } from "./route";
import { Unfit } from "./unfit";
import { waitUntilWell } from "./wait-until-well";

/**
 * Starts the next version beside the one that serves and waits until it is well.
 *
 * @throws {@link Problem} when it isn't; nothing of it is left
 */
export async function startAndCheck(
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
      throw new Problem(`it could not be started: ${reason(error)}`);
    });
  try {
    const wrong = await waitUntilWell(engine, id, port, service);
    if (wrong !== undefined)
      throw new Unfit(`${wrong}${logHint(service.logGroup, service.name, colour, log)}`);
    await engine.keepRunning(id);
  } catch (error) {
    await engine.stop(id).catch(() => undefined);
    await engine.remove(id).catch(() => undefined);
    throw error;
  }
}
