import { DEREGISTRATION_DELAY } from "../../../constructs/service/limits";
import type { Container } from "./docker/container";
import type { Host } from "./host";
import { establishedConnections } from "./nginx/connections";
import { sleep } from "./poll";
import type { Routing } from "./routing";

/**
 * Seconds in which an old worker of nginx takes further requests of clients that keep their connection:
 * `keepalive_min_timeout` of nginx.conf, and one more.
 */
const KEPT_CONNECTIONS = 11;

/** Seconds between two looks at the connections of a replaced container. */
const PAUSE = 0.25;

/** What {@link hasDrained} needs to know of a replaced container. */
export interface Drain {
  /** Seconds since it was replaced. */
  readonly age: number;
  /** Connections to it that are established. */
  readonly connections: number;
  /** Whether an old worker of nginx, which still knows it, holds a client's connection that has no request yet. */
  readonly idleClients: boolean;
}

/**
 * Whether a replaced container may be stopped: nobody can send it a request any more and its last connection is closed, or
 * it has had as long as the load balancer allows.
 */
export function hasDrained({ age, connections, idleClients }: Drain): boolean {
  if (age >= DEREGISTRATION_DELAY) return true;
  return connections === 0 && (age >= KEPT_CONNECTIONS || !idleClients);
}

/** Whether a container serves traffic. */
export function isActive({ service, colour }: Container, { routes }: Routing): boolean {
  return routes.some(
    ({ name, serving }) => name === service && colour !== undefined && serving?.colour === colour,
  );
}

/**
 * Whether a container has served traffic and another one does now: it was created before that became active. A container
 * that a release has just started beside the active one is younger.
 */
export function isReplaced(container: Container, routing: Routing): boolean {
  if (container.colour === undefined || isActive(container, routing)) return false;
  const route = routing.routes.find(({ name }) => name === container.service);
  if (route === undefined) return true;
  return route.serving !== undefined && Date.parse(container.created) < Date.parse(route.serving.since);
}

/** Lists the replaced containers. None before nginx has loaded the routing in which they are replaced. */
export async function replacedContainers({
  engine,
  edge,
}: Pick<Host, "engine" | "edge">): Promise<readonly Container[]> {
  const routing = edge.loadedRouting;
  return routing === undefined
    ? []
    : (await engine.containers()).filter((container) => isReplaced(container, routing));
}

/**
 * Drains, stops and removes replaced containers, all at the same time. Nobody has to hold the deployer's lock for it, and
 * when it is interrupted the next call continues.
 *
 * @param patience - seconds to wait for open connections
 * @returns those that have open connections after that time
 */
export async function retire(
  host: Pick<Host, "engine" | "edge" | "log">,
  replaced: readonly Container[],
  patience = Infinity,
): Promise<readonly Container[]> {
  const left = await Promise.all(
    replaced.map(async (container) => ((await retireOne(host, container, patience)) ? [] : [container])),
  );
  return left.flat();
}

async function retireOne(
  { engine, edge, log }: Pick<Host, "engine" | "edge" | "log">,
  container: Container,
  patience: number,
): Promise<boolean> {
  const { id, service, port, running } = container;
  const route = edge.loadedRouting?.routes.find(({ name }) => name === service);
  if (running && port !== undefined) {
    const began = Date.parse(route?.serving?.since ?? new Date().toISOString());
    if (!(await drain(edge, port, began, patience))) return false;
  }
  try {
    if (running) await engine.stop(id);
    await engine.remove(id);
  } catch (error) {
    // Another run may have removed it meanwhile.
    if ((await engine.inspect(id)) !== undefined) throw error;
  }
  if (route === undefined) log(`${service}: removed, because it is no longer in the manifest`);
  return true;
}

/** Waits until the container at a port has drained. @returns false when it has open connections and patience is over */
async function drain(
  edge: Pick<Host["edge"], "hasIdleClients">,
  port: number,
  began: number,
  patience: number,
): Promise<boolean> {
  for (let waited = 0; ; waited += PAUSE) {
    const to = establishedConnections().filter(
      ({ remotePort, toLoopback }) => toLoopback && remotePort === port,
    );
    const age = (Date.now() - began) / 1000;
    if (hasDrained({ age, connections: to.length, idleClients: edge.hasIdleClients() })) return true;
    if (to.length > 0 && waited >= patience) return false;
    await sleep(PAUSE);
  }
}
