import {
  UNKNOWN_REGIONS,
  usableZones,
  ZONES_BY_REGION,
  ZONES_TO_AVOID,
} from "../../constructs/settings/aws-regions";

const zones = Object.values(ZONES_BY_REGION).flat();

/**
 * The commercial regions. Source: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html, as of 2026.
 */
const COMMERCIAL = [
  ...["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
  ...["ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4"],
  ...["ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1"],
  ...["eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3"],
  ...["il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2"],
  ...["us-west-1", "us-west-2"],
];

describe("the table of regions", () => {
  it("has every commercial region, except those that the tools refuse", () => {
    expect([...Object.keys(ZONES_BY_REGION), ...UNKNOWN_REGIONS].sort()).toEqual(COMMERCIAL);
    expect(UNKNOWN_REGIONS).toEqual(["ap-east-2", "ap-southeast-6"]);
  });

  it("lists every zone once", () => {
    expect(new Set(zones).size).toBe(zones.length);
  });

  it.each(Object.entries(ZONES_BY_REGION))("has zone ids of one prefix for %s", (_, ids) => {
    expect(new Set(ids.map((id) => id.replace(/-az\d$/, ""))).size).toBe(1);
  });

  it("has every zone to avoid", () => {
    expect(Object.keys(ZONES_TO_AVOID).filter((zone) => !zones.includes(zone))).toEqual([]);
  });

  it("is of the commercial partition", () => {
    expect(Object.keys(ZONES_BY_REGION).filter((region) => /^(cn|us-gov|us-iso)/.test(region))).toEqual([]);
  });

  it.each(Object.keys(ZONES_BY_REGION))("has at least two usable zones in %s", (region) => {
    expect(usableZones(region).length).toBeGreaterThanOrEqual(2);
    expect(usableZones(region).filter((zone) => zone in ZONES_TO_AVOID)).toEqual([]);
  });

  it("has no zones of an unknown region", () => {
    expect(["nowhere", "constructor", ...UNKNOWN_REGIONS].map(usableZones)).toEqual([[], [], [], []]);
  });
});
