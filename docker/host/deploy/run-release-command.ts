import type { Container } from "./container";
import { containerRequest } from "./container-request";
import type { Desired } from "./desired";
import { ending } from "./ending";
import type { Host } from "./host";
import { logHint } from "./log-hint";
import { Unfit } from "./unfit";
import { until } from "./until";

/**
 * Runs a release's command, such as a migration of the database, in a container of the new image.
 *
 * @throws {@link Unfit} when it doesn't end well in time
 */
export async function runReleaseCommand({ engine, log, say }: Host, next: Desired): Promise<void> {
  const { name, release, logGroup } = next.service;
  if (release.command === undefined) return;
  const container = `${name}-release`;
  await engine.remove(container);
  const id = await engine.start(container, containerRequest(next, { command: release.command }, log));
  try {
    const found = await ended(engine, id, release.timeout ?? 0);
    if (found?.exitCode === 0) return say(`${name}: release command done`);
    const how = found === undefined ? `took more than ${release.timeout} s` : ending(found);
    throw new Unfit(`its release command ${how}${logHint(logGroup, name, "release", log)}`);
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
