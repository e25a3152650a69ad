import type { Colour } from "./colour";

/** Name of a service's container: `back-blue`. */
export function containerName(service: string, colour: Colour): string {
  return `${service}-${colour}`;
}
