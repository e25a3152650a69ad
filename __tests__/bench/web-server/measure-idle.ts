import { IdleConnections } from "./idle-connections";
import type { Model } from "./model";
import { Server } from "./server";

/** What a server holds at a time. */
export interface Holding {
  /** KiB of all its processes. */
  readonly kibibytes: number;
  /** Processes. */
  readonly processes: number;
  /** Threads, of all processes together. */
  readonly threads: number;
}

/** What idle connections cost one model. */
export interface IdleResult {
  /** Before anybody was connected. */
  readonly before: Holding;
  /** With all connections open and idle. */
  readonly after: Holding;
  /** Connections that the server kept open. */
  readonly open: number;
}

/**
 * Measures what idle connections cost a model that grows with its clients.
 *
 * @param connections - how many, each of which has had one answer
 * @param bytes - length of the file
 */
export async function measureIdle(
  model: Model,
  root: string,
  connections: number,
  bytes: number,
): Promise<IdleResult> {
  const server = await Server.start(model, { root, connections, start: "few" });
  try {
    const before = holding(server);
    const idle = await IdleConnections.open(server.port, connections, bytes);
    await server.settles();
    const result = { before, after: holding(server), open: idle.open };
    idle.close();
    return result;
  } finally {
    await server.stop();
  }
}

function holding({ tree }: Server): Holding {
  return { kibibytes: tree.proportionalKib, processes: tree.processes, threads: tree.threads };
}
