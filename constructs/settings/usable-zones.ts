import { own } from "./own";
import { REGIONS } from "./regions";
import { ZONES_TO_AVOID } from "./zones-to-avoid";

/**
 * Lists the zone ids of a region in which host and Fargate both run, the ones to choose first at the front.
 *
 * @returns none for a region that isn't known
 */
export function usableZones(region: string): readonly string[] {
  return (own(REGIONS, region) ?? []).filter((zone) => !Object.hasOwn(ZONES_TO_AVOID, zone));
}
