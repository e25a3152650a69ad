import { usableZones, ZONES_BY_REGION } from "../../constructs/settings/aws-regions";
import { EC2_FAMILIES } from "../../constructs/settings/instance-families";
import { familiesIn, isOffered } from "../../constructs/settings/instance-families-by-zone";

/** Regions of which the families are not known. */
const UNKNOWN = ["ap-southeast-7", "me-central-1", "mx-central-1"];

const ZONES = Object.keys(ZONES_BY_REGION).flatMap((region) =>
  usableZones(region).map((zone) => ({ region, zone })),
);

describe("the families of a zone", () => {
  it("are known in every region but a few", () => {
    const unknown = ZONES.filter(({ region, zone }) => familiesIn(region, zone).length === 0);
    expect([...new Set(unknown.map(({ region }) => region))]).toEqual(UNKNOWN);
  });

  it("are families of EC2, and hold those of the defaults", () => {
    const known = ZONES.filter(({ region }) => !UNKNOWN.includes(region));
    for (const { region, zone } of known) {
      const families = familiesIn(region, zone);
      expect(families.filter((family) => !EC2_FAMILIES.has(family))).toEqual([]);
      expect(new Set(families).size).toBe(families.length);
      expect(families).toEqual(expect.arrayContaining(["t3", "t4g"]));
    }
  });

  it.each([
    ["t2", "ap-northeast-2", "apne2-az1", true],
    ["t2", "ap-northeast-2", "apne2-az2", false],
    ["t2", "eu-north-1", "eun1-az1", false],
    ["m5dn", "ap-northeast-2", "apne2-az1", undefined],
    ["t3", "mx-central-1", "mxc1-az1", undefined],
  ])("have %s in %s, %s: %p", (family, region, zone, expected) => {
    expect(isOffered(family, region, zone)).toBe(expected);
  });
});
