import type { Route, Routing, ServingContainer } from "../../../docker/host/deploy/routing";

/** A container that is active since yesterday. */
export function serving(differences: Partial<ServingContainer> = {}): ServingContainer {
  return { colour: "blue", image: "shop/front:1", since: "2026-11-22T10:00:00.000Z", ...differences };
}

/** A service whose active container is blue; a test passes what it is about. */
export function routed(differences: Partial<Route> = {}): Route {
  return {
    name: "front",
    path: "/*",
    health: "/healthz",
    healthCheck: { interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3, gracePeriod: 60 },
    basePort: 20_000,
    serving: serving(),
    ...differences,
  };
}

/** A routing of these routes, in plain HTTP. */
export function routing(...routes: readonly Route[]): Routing {
  return { network: "10.0.0.0/16", idleTimeout: 60, routes };
}
