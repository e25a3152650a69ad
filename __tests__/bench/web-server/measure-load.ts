import { setTimeout as sleep } from "node:timers/promises";
import { cpuTime } from "./cpu-time";
import type { Model } from "./model";
import { Server } from "./server";
import { wrk } from "./wrk";

/** What one model did under load. */
export interface LoadResult {
  /** Microseconds of CPU that the server took for a request. */
  readonly microseconds: number;
  /** Requests answered in a second. */
  readonly perSecond: number;
  /** MiB that all its processes held. */
  readonly mebibytes: number;
  /** Requests that failed. */
  readonly errors: number;
  /** Share of all CPUs that neither server nor load used, in percent: the noise. */
  readonly foreign: number;
}

/**
 * Measures a model under load.
 *
 * @param connections - connections that the load keeps busy
 * @param capacity - connections that the server is sized for
 * @param seconds - how long
 */
export async function measureLoad(
  model: Model,
  root: string,
  { connections, capacity, seconds }: { connections: number; capacity: number; seconds: number },
): Promise<LoadResult> {
  const server = await Server.start(model, { root, connections: capacity, start: "all" });
  try {
    await wrk(server.url, connections, 1);
    const [before, served] = [cpuTime(), server.tree.cpuSeconds];
    const { requests, perSecond, errors } = await wrk(server.url, connections, seconds);
    const [after, used] = [cpuTime(), server.tree.cpuSeconds - served];
    const foreign = (after.busy - before.busy - (after.own - before.own) - used) / (after.all - before.all);
    return {
      microseconds: (used / requests) * 1e6,
      perSecond,
      mebibytes: await memoryUnderLoad(server, connections),
      errors,
      foreign: Math.max(0, foreign * 100),
    };
  } finally {
    await server.stop();
  }
}

/** Under a load of its own: looking at a thousand processes takes time from those that are looked at. */
async function memoryUnderLoad(server: Server, connections: number): Promise<number> {
  const load = wrk(server.url, connections, 3);
  await sleep(1000);
  const mebibytes = server.tree.proportionalKib / 1024;
  await load;
  return mebibytes;
}
