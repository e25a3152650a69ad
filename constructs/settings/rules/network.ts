import { usableZones, ZONES_BY_REGION, ZONES_TO_AVOID } from "../aws-regions";
import { closest, didYouMean, invalidValue } from "../messages";
import { own } from "../paths";
import type { Draft } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** Zones: two are the least that a load balancer and a database take, five the most that fit a /23. */
const MIN_ZONES = 2;
const MAX_ZONES = 5;

/** The number of zones must be one that the region has and the network holds. */
export function enoughZones({ region }: Environment, { network }: Draft): readonly Finding[] {
  const zones = network?.zones;
  const path = ["network", "zones"];
  if (typeof zones !== "number") {
    if (zones === undefined || (zones.length >= MIN_ZONES && zones.length <= MAX_ZONES)) return [];
    return [{ path, message: invalidValue(zones, `a list of ${MIN_ZONES} to ${MAX_ZONES} zone ids`) }];
  }
  const usable = usableZones(region);
  if (zones <= usable.length) return [];
  const fix = `${usable.length} can be used: ${usable.join(", ")}.`;
  return [
    {
      path,
      message: invalidValue(zones, `a number of zones that ${region} has`, fix),
      reads: [path, ["region"]],
    },
  ];
}

/** Zones that are named must be different ones of the region, in which both platforms run. */
export function validZones({ region }: Environment, { network }: Draft): readonly Finding[] {
  const zones = network?.zones;
  if (zones === undefined || typeof zones === "number") return [];
  return zones.flatMap((zone, index) => {
    const message =
      zones.indexOf(zone) < index
        ? invalidValue(zone, "a zone of its own", "It is in the list twice.")
        : zoneProblem(zone, region);
    const path = ["network", "zones", index];
    return message === undefined ? [] : [{ path, message, reads: [path, ["region"]] }];
  });
}

function zoneProblem(zone: string, region: string): string | undefined {
  const known = own(ZONES_BY_REGION, region) ?? [];
  if (!known.includes(zone))
    return invalidValue(zone, `a zone id of ${region}`, zoneFix(zone, region, known));
  const reason = own(ZONES_TO_AVOID, zone);
  return reason === undefined ? undefined : invalidValue(zone, `a zone that can be used: ${reason}`);
}

function zoneFix(zone: string, region: string, known: readonly string[]): string | undefined {
  const home = Object.entries(ZONES_BY_REGION).find(([, zones]) => zones.includes(zone))?.[0];
  if (home !== undefined) return `It is in ${home}.`;
  const ids = `Its zone ids: ${[...known].sort().join(", ")}.`;
  if (/^[a-z]$/.test(zone.slice(region.length)) && zone.startsWith(region)) {
    return `It is a zone's name, which means another zone in every account. ${ids}`;
  }
  return didYouMean(closest(zone, known)) ?? ids;
}
