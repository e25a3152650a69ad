import {
  UNKNOWN_REGIONS,
  usableZones,
  ZONES_BY_REGION,
  zonesInOrder,
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

describe("the number of a zone", () => {
  /** Zones and numbers by which environments are deployed: another number would replace their subnets. */
  const NUMBERS = [
    "afs1-az1 afs1-az2 afs1-az3",
    "ape1-az1 ape1-az2 ape1-az3",
    "apne1-az1 apne1-az2 apne1-az4",
    "apne2-az1 apne2-az3 apne2-az2 apne2-az4",
    "apne3-az1 apne3-az2 apne3-az3",
    "aps1-az1 aps1-az3 aps1-az2",
    "aps2-az1 aps2-az2 aps2-az3",
    "apse1-az1 apse1-az2 apse1-az3",
    "apse2-az1 apse2-az2 apse2-az3",
    "apse3-az1 apse3-az2 apse3-az3",
    "apse4-az1 apse4-az2 apse4-az3",
    "apse5-az1 apse5-az2 apse5-az3",
    "apse7-az1 apse7-az2 apse7-az3",
    "cac1-az1 cac1-az2 cac1-az4",
    "caw1-az1 caw1-az2 caw1-az3",
    "euc1-az1 euc1-az2 euc1-az3",
    "euc2-az1 euc2-az2 euc2-az3",
    "eun1-az1 eun1-az2 eun1-az3",
    "eus1-az1 eus1-az2 eus1-az3",
    "eus2-az1 eus2-az2 eus2-az3",
    "euw1-az1 euw1-az2 euw1-az3",
    "euw2-az1 euw2-az2 euw2-az3 euw2-az4",
    "euw3-az1 euw3-az2 euw3-az3",
    "ilc1-az1 ilc1-az2 ilc1-az3",
    "mec1-az1 mec1-az2 mec1-az3",
    "mes1-az1 mes1-az2 mes1-az3",
    "mxc1-az1 mxc1-az2 mxc1-az3",
    "sae1-az1 sae1-az3 sae1-az2",
    "use1-az1 use1-az2 use1-az4 use1-az6 use1-az5",
    "use2-az1 use2-az2 use2-az3",
    "usw1-az1 usw1-az3",
    "usw2-az1 usw2-az2 usw2-az3 usw2-az4",
  ].map((line) => line.split(" "));

  it("is its place among the zones that a region chooses by itself, and there are five at most", () => {
    const chosen = Object.keys(ZONES_BY_REGION).map(usableZones);
    expect(chosen).toEqual(NUMBERS);
    for (const region of Object.keys(ZONES_BY_REGION)) {
      const slots = zonesInOrder(region, usableZones(region)).map(({ slot }) => slot);
      expect(slots).toEqual([0, 1, 2, 3, 4].slice(0, slots.length));
    }
  });

  it("is the same in any set of zones, in any order", () => {
    const [first, second] = [
      zonesInOrder("ap-northeast-2", ["apne2-az4", "apne2-az3"]),
      ["apne2-az3", "apne2-az4"],
    ];
    expect(first).toEqual(zonesInOrder("ap-northeast-2", second));
    expect(first).toEqual([
      { id: "apne2-az3", slot: 1 },
      { id: "apne2-az4", slot: 3 },
    ]);
  });
});
