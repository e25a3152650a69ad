import { _InstanceType } from "@aws-sdk/client-ec2";
import {
  EC2_FAMILIES,
  isOfFamilies,
  nearestType,
  RDS_FAMILIES,
} from "../../constructs/settings/instance-families";

const TYPES = Object.values<string>(_InstanceType);

describe("the families of instance types", () => {
  it("are those of EC2's API", () => {
    expect(TYPES.length).toBeGreaterThan(1_000);
    expect(TYPES.filter((type) => !isOfFamilies(type, EC2_FAMILIES))).toEqual([]);
  });

  it.each([
    ["q5.large", "c5.large"],
    ["m99.large", "m9g.large"],
    ["zz9.large", undefined],
  ])("have a nearest one: %s", (written, likely) => {
    expect(isOfFamilies(written, EC2_FAMILIES)).toBe(false);
    expect(nearestType(written, EC2_FAMILIES)).toBe(likely);
  });
});

describe("the families of database classes", () => {
  // Source: RDS user guide, "Supported DB engines for DB instance classes", the columns of the three engines.
  it.each(
    (
      "m8g m8gd m7i m7g m6g m6gd m6id m6idn m6in m6i m5d m5 m3 r8g r8gd r7i r7g r6g r6gd r6id r6idn r6in r6i r5d r5b r5 " +
      "x2g x2idn x2iedn t4g t3"
    ).split(" "),
  )("hold %s, which RDS has", (family) => {
    expect(isOfFamilies(`${family}.large`, RDS_FAMILIES)).toBe(true);
  });

  it.each(["c5", "c6gd", "c7g", "z1d", "i4i", "g5", "trn1", "mac1", "q5"])(
    "hold no %s, and have a nearest one that RDS has",
    (family) => {
      expect(isOfFamilies(`${family}.large`, RDS_FAMILIES)).toBe(false);
      const likely = nearestType(`${family}.large`, RDS_FAMILIES);
      if (likely !== undefined) expect(isOfFamilies(likely, RDS_FAMILIES)).toBe(true);
    },
  );
});
