import { containerRequest } from "./container-request";
import type { Desired } from "./desired";
import { ending } from "./ending";
import type { Host } from "./host";
import { logHint } from "./log-hint";
import { Problem } from "./problem";

/**
 * Runs a release's command, such as a migration of the database, in a container of the new image.
 *
 * @throws {@link Problem} when it doesn't end well in time
 */
export async function runReleaseCommand({ engine, log, say }: Host, next: Desired): Promise<void> {
  const { name, release, logGroup } = next.service;
  if (release.command === undefined) return;
  const container = `${name}-release`;
  await engine.remove(container);
  const id = await engine.start(container, containerRequest(next, { command: release.command }, log));
  try {
    const ended = await engine.wait(id, release.timeout ?? 0).catch(() => undefined);
    const found = await engine.inspect(id);
    if (ended === 0) return say(`${name}: release command done`);
    const how =
      found === undefined || ended === undefined ? `took more than ${release.timeout} s` : ending(found);
    throw new Problem(`its release command ${how}${logHint(logGroup, name, "release", log)}`);
  } finally {
    await engine.stop(id).catch(() => undefined);
    await engine.remove(id);
  }
}
