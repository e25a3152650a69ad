import { own } from "./paths";

/**
 * The commercial AWS regions that can be deployed to, and their zone ids, in the order in which zones are chosen.
 *
 * A region is listed if and only if Terraform 1.11's S3 backend and the AWS provider 5.100.0 take it: `npm run
 * test:ladder -- --testPathPatterns regions` tries every one, and those of `UNKNOWN_REGIONS`. Run it after an edit of the table.
 *
 * The order is by number, except that zones which opened late and lack older instance types come last (for example
 * `apne2-az2` and `apne2-az4`, where t2 is missing). Zones that cannot be used at all are in `ZONES_TO_AVOID`.
 *
 * Source: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html, as of
 * 2026; compared with moto 5.2.5, moto/ec2/models/availability_zones_and_regions.py.
 */
export const ZONES_BY_REGION: Readonly<Record<string, readonly string[]>> = {
  "af-south-1": ["afs1-az1", "afs1-az2", "afs1-az3"],
  "ap-east-1": ["ape1-az1", "ape1-az2", "ape1-az3"],
  "ap-northeast-1": ["apne1-az1", "apne1-az2", "apne1-az4", "apne1-az3"],
  "ap-northeast-2": ["apne2-az1", "apne2-az3", "apne2-az2", "apne2-az4"],
  "ap-northeast-3": ["apne3-az1", "apne3-az2", "apne3-az3"],
  "ap-south-1": ["aps1-az1", "aps1-az3", "aps1-az2"],
  "ap-south-2": ["aps2-az1", "aps2-az2", "aps2-az3"],
  "ap-southeast-1": ["apse1-az1", "apse1-az2", "apse1-az3"],
  "ap-southeast-2": ["apse2-az1", "apse2-az2", "apse2-az3"],
  "ap-southeast-3": ["apse3-az1", "apse3-az2", "apse3-az3"],
  "ap-southeast-4": ["apse4-az1", "apse4-az2", "apse4-az3"],
  "ap-southeast-5": ["apse5-az1", "apse5-az2", "apse5-az3"],
  "ap-southeast-7": ["apse7-az1", "apse7-az2", "apse7-az3"],
  "ca-central-1": ["cac1-az1", "cac1-az2", "cac1-az4"],
  "ca-west-1": ["caw1-az1", "caw1-az2", "caw1-az3"],
  "eu-central-1": ["euc1-az1", "euc1-az2", "euc1-az3"],
  "eu-central-2": ["euc2-az1", "euc2-az2", "euc2-az3"],
  "eu-north-1": ["eun1-az1", "eun1-az2", "eun1-az3"],
  "eu-south-1": ["eus1-az1", "eus1-az2", "eus1-az3"],
  "eu-south-2": ["eus2-az1", "eus2-az2", "eus2-az3"],
  "eu-west-1": ["euw1-az1", "euw1-az2", "euw1-az3"],
  "eu-west-2": ["euw2-az1", "euw2-az2", "euw2-az3", "euw2-az4"],
  "eu-west-3": ["euw3-az1", "euw3-az2", "euw3-az3"],
  "il-central-1": ["ilc1-az1", "ilc1-az2", "ilc1-az3"],
  "me-central-1": ["mec1-az1", "mec1-az2", "mec1-az3"],
  "me-south-1": ["mes1-az1", "mes1-az2", "mes1-az3"],
  "mx-central-1": ["mxc1-az1", "mxc1-az2", "mxc1-az3"],
  "sa-east-1": ["sae1-az1", "sae1-az3", "sae1-az2"],
  "us-east-1": ["use1-az1", "use1-az2", "use1-az4", "use1-az6", "use1-az5", "use1-az3"],
  "us-east-2": ["use2-az1", "use2-az2", "use2-az3"],
  "us-west-1": ["usw1-az1", "usw1-az3", "usw1-az2"],
  "us-west-2": ["usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"],
};

/**
 * Returns the number of a zone in its region's list, by which its subnets have their addresses; without end for an unknown one.
 *
 * It stays the same whatever other zones are used. A zone that AWS opens is added at the end of its list, because another
 * number would replace subnets.
 */
function zoneSlot(region: string, zone: string): number {
  const slot = (own(ZONES_BY_REGION, region) ?? []).indexOf(zone);
  return slot === -1 ? Infinity : slot;
}

/** Returns zones with their numbers, in the order of the region's list: zones are a set. */
export function zonesInOrder(
  region: string,
  zoneIds: readonly string[],
): readonly { readonly id: string; readonly slot: number }[] {
  const zones = zoneIds.map((id) => ({ id, slot: zoneSlot(region, id) }));
  return zones.sort((a, b) => (a.slot === b.slot ? 0 : a.slot - b.slot));
}

/**
 * Commercial regions that exist, and that the tools refuse.
 *
 * Terraform 1.11.4's S3 backend refuses both ("Invalid AWS Region"), the AWS provider 5.100.0 refuses `ap-southeast-6`.
 */
export const UNKNOWN_REGIONS = ["ap-east-2", "ap-southeast-6"];

/**
 * Zones in which the host or Fargate cannot run, and why.
 *
 * Source for Fargate: docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html ("usw1-az1 &
 * usw1-az3 only", "apne1-az1, apne1-az2, & apne1-az4 only"). Source for `use1-az3`: EC2's own error for t3 there,
 * as in github.com/ned1313/Getting-Started-Terraform/issues/44; AWS keeps no list of instance types by zone.
 */
export const ZONES_TO_AVOID: Readonly<Record<string, string>> = {
  "apne1-az3": "Fargate does not run there",
  "use1-az3": "it has no current instance types such as t3 or t4g",
  "usw1-az2": "Fargate does not run there",
};

/**
 * Returns the zone ids of a region in which the host and Fargate both run, the preferred ones first.
 *
 * @returns none for an unknown region
 */
export function usableZones(region: string): readonly string[] {
  return (own(ZONES_BY_REGION, region) ?? []).filter((zone) => !Object.hasOwn(ZONES_TO_AVOID, zone));
}
