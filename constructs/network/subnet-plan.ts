/** Kinds of subnets: reachable from the internet, with a way out only, with neither. */
export const TIERS = ["public", "private", "isolated"] as const;

/** A kind of subnet. */
export type Tier = (typeof TIERS)[number];

/** One subnet of the plan. */
export interface PlannedSubnet {
  /** Kind of subnet. */
  readonly tier: Tier;
  /** Availability zone id, for example `apne2-az1`. */
  readonly zoneId: string;
  /** Addresses, for example `10.0.16.0/20`. */
  readonly cidr: string;
}

/** Bits by which a subnet is smaller than its VPC: sixteen blocks, five zones of three tiers use fifteen. */
const SUBNET_BITS = 4;

/** Blocks kept for each tier, so that a zone added later moves no subnet that exists. */
const ZONES_PER_TIER = 5;

/**
 * Divides a VPC into one subnet per tier and zone.
 *
 * A subnet's block depends on its tier and on the place of its zone in the list alone: adding a zone at the end
 * leaves the others where they are.
 *
 * @param cidr - the VPC's addresses, /16 to /23
 * @param zoneIds - one to five zone ids
 */
export function subnetPlan(cidr: string, zoneIds: readonly string[]): readonly PlannedSubnet[] {
  return TIERS.flatMap((tier, tierIndex) =>
    zoneIds.map((zoneId, zoneIndex) => ({
      tier,
      zoneId,
      cidr: blockOf(cidr, tierIndex * ZONES_PER_TIER + zoneIndex),
    })),
  );
}

function blockOf(cidr: string, index: number): string {
  const [address = "", prefix = ""] = cidr.split("/");
  const subnetPrefix = Number(prefix) + SUBNET_BITS;
  const base = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const start = base + index * 2 ** (32 - subnetPrefix);
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
  return `${octets.join(".")}/${subnetPrefix}`;
}
