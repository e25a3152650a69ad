import { type Container, exitDescription } from "./docker/container";
import { containerRequest, logLocation, type RequestedContainer } from "./docker/container-request";
import { newToken } from "./docker/identity";
import type { Host } from "./host";
import { until } from "./poll";

/** A command, and how long it may take. */
interface Command {
  /** Arguments that replace the image's own command. */
  readonly command: readonly string[];
  /** Seconds after which it is stopped. */
  readonly timeout?: number;
}

/**
 * Runs a command in a container of its own, and removes the container.
 *
 * @returns how it failed, with where its log is; undefined if it succeeded
 */
export async function runOnce(
  { engine, logTarget }: Pick<Host, "engine" | "logTarget">,
  container: RequestedContainer,
  { command, timeout = 0 }: Command,
): Promise<string | undefined> {
  const { name, logGroup } = container.service;
  const containerName = `${name}-release`;
  await engine.remove(containerName);
  const request = containerRequest(container, { command, token: newToken() }, logTarget);
  const id = await engine.start(containerName, request);
  try {
    const exited = await waitForExit(engine, id, timeout);
    if (exited?.exitCode === 0) return undefined;
    const how = exited === undefined ? `took more than ${timeout} s` : exitDescription(exited);
    return `${how}${logLocation(logGroup, "release", logTarget)}`;
  } finally {
    await engine.stop(id).catch(() => undefined);
    await engine.remove(id).catch(() => undefined);
  }
}

/** Waits until a container has exited. @returns the container; undefined when it takes too long */
async function waitForExit(
  engine: Pick<Host["engine"], "inspect">,
  id: string,
  seconds: number,
): Promise<Container | undefined> {
  let container: Container | undefined;
  const hasExited = async () => {
    container = await engine.inspect(id);
    return container?.running !== true;
  };
  return (await until(hasExited, seconds, 0.5)) ? container : undefined;
}
