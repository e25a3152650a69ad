import { usableZones } from "../usable-zones";
import { NETWORK } from "./defaults";

/**
 * Chooses the zone ids of an environment: those that were named, else the first of the region.
 *
 * @param zones - how many, or which; default 2
 * @returns fewer than asked for where the region has no more, which a rule refuses
 */
export function chooseZones(
  region: string,
  zones: number | readonly string[] = NETWORK.zones,
): readonly string[] {
  return typeof zones === "number" ? usableZones(region).slice(0, zones) : zones;
}
