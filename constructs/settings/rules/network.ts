import { usableZones, ZONES_BY_REGION, ZONES_TO_AVOID } from "../aws-regions";
import { closest } from "../closest";
import { didYouMean, invalidValue, problemWith } from "../messages";
import { own } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** Zones: a load balancer and a database need at least two, and a /23 has room for five. */
const MIN_ZONES = 2;
const MAX_ZONES = 5;

/** The number of zones must be one that the region has and the network has room for. */
export function enoughZones({ region }: Environment, { network }: MergedEnvironment): readonly Finding[] {
  const zones = network?.zones;
  const path = ["network", "zones"];
  if (typeof zones !== "number") {
    if (zones === undefined || (zones.length >= MIN_ZONES && zones.length <= MAX_ZONES)) return [];
    return [{ path, message: invalidValue(zones, `a list of ${MIN_ZONES} to ${MAX_ZONES} zone ids`) }];
  }
  const usable = usableZones(region);
  if (zones <= usable.length) return [];
  const predicate = `is more than the ${usable.length} usable zones of ${region}: ${usable.join(", ")}`;
  return [{ path, message: problemWith(zones, predicate), reads: [path, ["region"]] }];
}

/** Listed zones must be different ones of the region, in which both platforms run. */
export function validZones({ region }: Environment, { network }: MergedEnvironment): readonly Finding[] {
  const zones = network?.zones;
  if (zones === undefined || typeof zones === "number") return [];
  return zones.flatMap((zone, index) => {
    const isRepeated = zones.indexOf(zone) < index;
    const message = isRepeated
      ? problemWith(zone, "is listed twice", "List different zones.")
      : zoneProblem(zone, region);
    const path = ["network", "zones", index];
    return message === undefined ? [] : [{ path, message, reads: [path, ["region"]] }];
  });
}

function zoneProblem(zone: string, region: string): string | undefined {
  const known = own(ZONES_BY_REGION, region) ?? [];
  if (!known.includes(zone)) {
    return invalidValue(zone, `a zone id of ${region}`, zoneFix(zone, region, known));
  }
  const reason = own(ZONES_TO_AVOID, zone);
  if (reason === undefined) return undefined;
  return problemWith(zone, `cannot be used: ${reason}`, `Choose from ${usableZones(region).join(", ")}.`);
}

function zoneFix(zone: string, region: string, known: readonly string[]): string {
  const home = Object.entries(ZONES_BY_REGION).find(([, zones]) => zones.includes(zone))?.[0];
  if (home !== undefined) return `It belongs to ${home}.`;
  const choices = `Choose from ${[...known].sort().join(", ")}.`;
  if (/^[a-z]$/.test(zone.slice(region.length)) && zone.startsWith(region)) {
    return `The same zone name means a different zone in each account. ${choices}`;
  }
  return didYouMean(closest(zone, known)) ?? choices;
}
