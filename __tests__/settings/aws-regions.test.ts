import {
  UNKNOWN_REGIONS,
  usableZones,
  ZONES_BY_REGION,
  ZONES_TO_AVOID,
} from "../../constructs/settings/aws-regions";

const zones = Object.values(ZONES_BY_REGION).flat();

describe("the table of regions", () => {
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
