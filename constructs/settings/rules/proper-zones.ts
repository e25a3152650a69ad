import type { Environment } from "../environment";
import { own } from "../own";
import type { Draft } from "../resolve/draft";
import { REGIONS } from "../regions";
import { closest } from "../wording/closest";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";
import { ZONES_TO_AVOID } from "../zones-to-avoid";
import type { Finding } from "./finding";

/** Zones that are named must be different ones of the region, in which both platforms run. */
export function properZones({ region }: Environment, { network }: Draft): readonly Finding[] {
  const zones = network?.zones;
  if (zones === undefined || typeof zones === "number") return [];
  return zones.flatMap((zone, index) => {
    const message =
      zones.indexOf(zone) < index
        ? refusal(zone, "a zone of its own", "It is in the list twice.")
        : problemOf(zone, region);
    const path = ["network", "zones", index];
    return message === undefined ? [] : [{ path, message, reads: [path, ["region"]] }];
  });
}

function problemOf(zone: string, region: string): string | undefined {
  const known = own(REGIONS, region) ?? [];
  if (!known.includes(zone)) return refusal(zone, `a zone id of ${region}`, fixFor(zone, region, known));
  const reason = own(ZONES_TO_AVOID, zone);
  return reason === undefined ? undefined : refusal(zone, `a zone that can be used: ${reason}`);
}

function fixFor(zone: string, region: string, known: readonly string[]): string | undefined {
  const home = Object.entries(REGIONS).find(([, zones]) => zones.includes(zone))?.[0];
  if (home !== undefined) return `It is in ${home}.`;
  const ids = `Its zone ids: ${[...known].sort().join(", ")}.`;
  if (/^[a-z]$/.test(zone.slice(region.length)) && zone.startsWith(region)) {
    return `It is a zone's name, which means another zone in every account. ${ids}`;
  }
  return didYouMean(closest(zone, known)) ?? ids;
}
