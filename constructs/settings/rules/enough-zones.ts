import type { Environment } from "../environment";
import type { Draft } from "../resolve/draft";
import { usableZones } from "../usable-zones";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

/** Zones: two are the least that a load balancer and a database take, five the most that fit a /23. */
const LEAST = 2;
const MOST = 5;

/** The number of zones must be one that the region has and the network holds. */
export function enoughZones({ region }: Environment, { network }: Draft): readonly Finding[] {
  const zones = network?.zones;
  const path = ["network", "zones"];
  if (typeof zones !== "number") {
    if (zones === undefined || (zones.length >= LEAST && zones.length <= MOST)) return [];
    return [{ path, message: refusal(zones, `a list of ${LEAST} to ${MOST} zone ids`) }];
  }
  const usable = usableZones(region);
  if (zones <= usable.length) return [];
  const fix = `${usable.length} can be used: ${usable.join(", ")}.`;
  return [
    { path, message: refusal(zones, `a number of zones that ${region} has`, fix), reads: [path, ["region"]] },
  ];
}
