import type { Colour } from "./colour";
import type { Route } from "./route";

/** The loopback port of a service's container in one of its places. */
export function portOf({ basePort }: Pick<Route, "basePort">, colour: Colour): number {
  return colour === "blue" ? basePort : basePort + 1;
}
