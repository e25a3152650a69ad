/** The two places that a service's container can have, so that a new one can stand beside the one that serves. */
export const COLOURS = ["blue", "green"] as const;

/** One of the two places. */
export type Colour = (typeof COLOURS)[number];

/** The other place: where the next version goes. */
export function otherColour(colour: Colour | undefined): Colour {
  return colour === "blue" ? "green" : "blue";
}
