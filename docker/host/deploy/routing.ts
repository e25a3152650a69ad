import { createHash } from "node:crypto";
import type { Manifest } from "../../../constructs/service/manifest";
import type { HealthCheck } from "../../../constructs/service/service";

/** Where requests for one service go: all that the edge, the watchdog and the status have to know of it. */
export interface Route {
  /** Name of the service. */
  readonly name: string;
  /** Requests that reach it; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while it is able to serve. */
  readonly health?: string;
  /** How `health` is asked. */
  readonly healthCheck: HealthCheck;
  /** The first of its two loopback ports: blue's; green's is the next. */
  readonly basePort: number;
  /** What serves; absent until something does. */
  readonly serving?: Serving;
}

/** The container that serves. */
export interface Serving {
  /** Its place. */
  readonly colour: Colour;
  /** Full image reference. */
  readonly image: string;
  /** When it began to serve, ISO 8601. */
  readonly since: string;
}

/** What the edge serves: written beside nginx's configuration, which is made from it alone. */
export interface Routing {
  /** Host name to serve with TLS; absent: plain HTTP. */
  readonly domain?: string;
  /** Addresses of the VPC. */
  readonly network: string;
  /** One entry a service, in the manifest's order. */
  readonly routes: readonly Route[];
}

/** The two places that a service's container can have, so that a new one can stand beside the one that serves. */
export const COLOURS = ["blue", "green"] as const;

/** One of the two places. */
export type Colour = (typeof COLOURS)[number];

/** The other place: where the next version goes. */
export function otherColour(colour: Colour | undefined): Colour {
  return colour === "blue" ? "green" : "blue";
}

/** The loopback port of a service's container in one of its places. */
export function portOf({ basePort }: Pick<Route, "basePort">, colour: Colour): number {
  return colour === "blue" ? basePort : basePort + 1;
}

/** What the edge serves, with another container for one service. */
export function withServing(routing: Routing, name: string, serving: Serving): Routing {
  return {
    ...routing,
    routes: routing.routes.map((route) => (route.name === name ? { ...route, serving } : route)),
  };
}

/**
 * Says what the edge serves once it follows the manifest, with the containers that serve now.
 *
 * @param before - what it serves; absent on a new host
 */
export function nextRouting(manifest: Manifest, before: Routing | undefined): Routing {
  const known = new Map((before?.routes ?? []).map((route) => [route.name, route]));
  const ports = assignPorts(
    manifest.services.map(({ name }) => name),
    Object.fromEntries([...known].map(([name, { basePort }]) => [name, basePort])),
  );
  return {
    domain: manifest.domain,
    network: manifest.network,
    routes: manifest.services.map(({ name, path, health, healthCheck }) => ({
      name,
      path,
      health,
      healthCheck,
      basePort: ports[name] ?? 0,
      serving: known.get(name)?.serving,
    })),
  };
}

/** First port of the range: below the ones that the kernel hands out by itself, which begin at 32768. */
const FIRST = 20_000;

/** Pairs of ports in the range. */
const PAIRS = 5_000;

/**
 * Gives every service two loopback ports that stay its own.
 *
 * The first choice follows from the name, and a service that has ports keeps them, so that one that comes or goes moves
 * nobody else's.
 *
 * @param names - names of the services
 * @param known - first ports that were given before, by name
 * @returns the first of each service's two ports, by name
 */
export function assignPorts(
  names: readonly string[],
  known: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const assigned: Record<string, number> = {};
  const taken = new Set(Object.values(known));
  for (const name of [...names].sort()) {
    // Never what a record inherits, such as `constructor`.
    const kept = Object.hasOwn(known, name) ? known[name] : undefined;
    let pair = firstChoice(name);
    while (kept === undefined && taken.has(FIRST + 2 * pair)) pair = (pair + 1) % PAIRS;
    const port = kept ?? FIRST + 2 * pair;
    taken.add(port);
    assigned[name] = port;
  }
  return assigned;
}

function firstChoice(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE(0) % PAIRS;
}
