import { ZONES_BY_REGION, ZONES_TO_AVOID } from "../../constructs/settings/aws-regions";

const zones = Object.values(ZONES_BY_REGION).flat();

describe("the table of regions", () => {
  it("names every zone once", () => {
    expect(new Set(zones).size).toBe(zones.length);
  });

  it.each(Object.entries(ZONES_BY_REGION))("gives %s zone ids of one prefix", (_, ids) => {
    expect(new Set(ids.map((id) => id.replace(/-az\d$/, ""))).size).toBe(1);
  });

  it("has every zone that is to be avoided", () => {
    expect(Object.keys(ZONES_TO_AVOID).filter((zone) => !zones.includes(zone))).toEqual([]);
  });

  it("is of the commercial partition", () => {
    expect(Object.keys(ZONES_BY_REGION).filter((region) => /^(cn|us-gov|us-iso)/.test(region))).toEqual([]);
  });
});
