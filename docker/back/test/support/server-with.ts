import { onTestFinished } from "vitest";
import { Server } from "../../src/server/server";
import { parseSettings } from "../../src/settings/parse-settings";
import { type Environment } from "../../src/settings/variables";

/** A server that isn't listening, and what it has logged so far. */
export interface ServerUnderTest {
  readonly server: Server;
  readonly app: Server["app"];
  readonly logs: readonly Record<string, unknown>[];
}

/** Makes a server from an environment, and stops it after the test. */
export function serverWith(environment: Environment = {}): ServerUnderTest {
  const logs: Record<string, unknown>[] = [];
  const server = new Server(parseSettings(environment), {
    write: (line) => logs.push(JSON.parse(line)),
  });
  onTestFinished(() => server.stop());
  return { server, app: server.app, logs };
}
