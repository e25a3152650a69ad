import { _InstanceType } from "@aws-sdk/client-ec2";
import { hasKnownFamily, nearestType } from "../../constructs/settings/instance-families";

const TYPES = Object.values<string>(_InstanceType);

describe("the families of instance types", () => {
  it("are those of EC2's API", () => {
    expect(TYPES.length).toBeGreaterThan(1_000);
    expect(TYPES.filter((type) => !hasKnownFamily(type))).toEqual([]);
  });

  it.each([
    ["q5.large", "c5.large"],
    ["m99.large", "m9g.large"],
    ["zz9.large", undefined],
  ])("have a nearest one: %s", (written, likely) => {
    expect(hasKnownFamily(written)).toBe(false);
    if (likely === undefined) expect(nearestType(written)).toBeUndefined();
    else expect(TYPES).toContain(nearestType(written));
  });
});
