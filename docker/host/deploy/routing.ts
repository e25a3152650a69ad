import { createHash } from "node:crypto";
import type { Manifest } from "../../../constructs/service/manifest";
import { required } from "../../../constructs/service/required";
import type { HealthCheck } from "../../../constructs/service/service";
import { withoutIdle, withTakeovers } from "./takeover";

/** The two containers that a service can have: the active one, and the next version beside it. */
export const COLOURS = ["blue", "green"] as const;

/** One of the two containers of a service. */
export type Colour = (typeof COLOURS)[number];

/** Returns the colour of the next version. */
export function otherColour(colour: Colour | undefined): Colour {
  return colour === "blue" ? "green" : "blue";
}

/** Where requests for one service go. */
export interface Route {
  /** Name of the service. */
  readonly name: string;
  /** Requests that reach it; absent for a worker. */
  readonly path?: string;
  /** Path that answers 200 while it is able to serve. */
  readonly health?: string;
  /** How `health` is requested. */
  readonly healthCheck: HealthCheck;
  /** The first of its two loopback ports: blue's. Green's is the next. */
  readonly basePort: number;
  /** The active container; absent until the first release. */
  readonly serving?: ServingContainer;
  /** Service that gets its requests until it has an active container; absent: none got them before. */
  readonly until?: string;
  /** Whether its service is no longer in the manifest, and serves only until others do. */
  readonly isLeaving?: true;
}

/** The active container of a service. */
export interface ServingContainer {
  /** Its colour. */
  readonly colour: Colour;
  /** Full image reference. */
  readonly image: string;
  /** When it became active, ISO 8601. */
  readonly since: string;
}

/** Where all requests go. Stored beside nginx's configuration, which is rendered from it. */
export interface Routing {
  /** Host name to serve with TLS; absent: plain HTTP. */
  readonly domain?: string;
  /** Addresses of the VPC. */
  readonly network: string;
  /** Seconds without data after which a connection is closed. */
  readonly idleTimeout: number;
  /** One entry per service, in the manifest's order; after them the services that are leaving. */
  readonly routes: readonly Route[];
}

/** Returns the route of a service. */
export function routeOf({ routes }: Routing, service: string): Route {
  return required(
    routes.find(({ name }) => name === service),
    `route of ${service}`,
  );
}

/** Returns the loopback port of one of a service's containers. */
export function portOf({ basePort }: Pick<Route, "basePort">, colour: Colour): number {
  return colour === "blue" ? basePort : basePort + 1;
}

/** Returns the routing with another active container for one service, which from then on gets its own requests. */
export function withServing(routing: Routing, name: string, serving: ServingContainer): Routing {
  const routes = routing.routes.map((route) =>
    route.name === name ? { ...route, serving, until: undefined } : route,
  );
  return { ...routing, routes: withoutIdle(routes) };
}

/**
 * Returns the routing that follows a manifest, with the containers that are active now.
 *
 * @param before - the routing now; absent on a new host
 */
export function nextRouting(manifest: Manifest, before: Routing | undefined): Routing {
  const earlier = before?.routes ?? [];
  const known = new Map(earlier.map((route) => [route.name, route]));
  const ports = assignPorts(
    manifest.services.map(({ name }) => name),
    new Map([...known].map(([name, { basePort }]) => [name, basePort])),
  );
  return {
    domain: manifest.domain,
    network: manifest.network,
    idleTimeout: manifest.idleTimeout,
    routes: withTakeovers(
      manifest.services.map(({ name, path, health, healthCheck }) => ({
        name,
        path,
        health,
        healthCheck,
        basePort: ports.get(name) ?? 0,
        serving: known.get(name)?.serving,
      })),
      earlier,
    ),
  };
}

/** First port of the range: below those that Linux assigns by itself, which begin at 32768. */
const FIRST_PORT = 20_000;

/** Pairs of ports in the range. */
const PAIRS = 5_000;

/**
 * Assigns two loopback ports to every service.
 *
 * The first choice follows from the name, and a service keeps the ports that it has: adding or removing one service never
 * moves another.
 *
 * @param known - first ports that were assigned before, by name
 * @returns the first of each service's two ports, by name
 */
function assignPorts(
  names: readonly string[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const assigned = new Map<string, number>();
  const taken = new Set(known.values());
  for (const name of [...names].sort()) {
    const kept = known.get(name);
    let pair = firstChoice(name);
    while (kept === undefined && taken.has(FIRST_PORT + 2 * pair)) pair = (pair + 1) % PAIRS;
    const port = kept ?? FIRST_PORT + 2 * pair;
    taken.add(port);
    assigned.set(name, port);
  }
  return assigned;
}

function firstChoice(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE(0) % PAIRS;
}
