import type { Routing, Serving } from "./route";

/** What the edge serves, with another container for one service. */
export function withServing(routing: Routing, name: string, serving: Serving): Routing {
  return {
    ...routing,
    routes: routing.routes.map((route) => (route.name === name ? { ...route, serving } : route)),
  };
}
