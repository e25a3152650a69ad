import { ZONES_BY_REGION, ZONES_TO_AVOID } from "../../../constructs/settings/aws-regions";
import { chooseZones } from "../../../constructs/settings/resolve/resolve";

describe("the zones of an environment", () => {
  it.each<[string, number | readonly string[] | undefined, readonly string[]]>([
    ["ap-northeast-2", undefined, ["apne2-az1", "apne2-az3"]],
    ["ap-northeast-1", 3, ["apne1-az1", "apne1-az2", "apne1-az4"]],
    ["us-west-1", undefined, ["usw1-az1", "usw1-az3"]],
    ["us-east-1", 5, ["use1-az1", "use1-az2", "use1-az4", "use1-az6", "use1-az5"]],
    ["ap-northeast-2", ["apne2-az4", "apne2-az2"], ["apne2-az4", "apne2-az2"]],
    ["nowhere", undefined, []],
  ])("in %s for %j are %j", (region, zones, chosen) => {
    expect(chooseZones(region, zones)).toEqual(chosen);
  });

  it.each(Object.keys(ZONES_BY_REGION))("in %s are two that can be used when nobody chooses", (region) => {
    const chosen = chooseZones(region);
    expect(chosen).toHaveLength(2);
    expect(chosen.filter((zone) => zone in ZONES_TO_AVOID)).toEqual([]);
  });
});
