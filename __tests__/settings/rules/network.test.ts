import { invalidPaths } from "../support/lines-of";

describe("the zones of an environment", () => {
  it.each<[region: string, zones: unknown, invalid: readonly string[]]>([
    ["ap-northeast-2", 2, []],
    ["ap-northeast-2", 4, []],
    ["us-east-1", 5, []],
    ["us-east-1", 6, [""]],
    ["us-east-2", 5, [""]],
    ["ap-northeast-2", [], [""]],
    ["ap-northeast-2", ["apne2-az1", "apne2-az2"], []],
    ["ap-northeast-2", ["apne2-az3", "apne2-az4"], []],
    ["ap-northeast-1", ["apne1-az4", "apne1-az3"], ["[1]"]],
    ["ap-northeast-2", ["euw1-az1", 2, "apne2-az1"], ["[0]", "[1]"]],
  ])("in %s may be %j; invalid: %j", (region, zones, invalid) => {
    const network = `environments.dev.network: { zones: ${JSON.stringify(zones)} }`;
    const paths = invalidPaths(`environments.dev.region: "${region}"; ${network}`);
    expect(paths).toEqual(invalid.map((index) => `environments.dev.network.zones${index}`));
  });

  it("are not checked in an invalid region", () => {
    const paths = invalidPaths("environments.dev.region: 'nowhere'; network.zones: ['apne2-az1', 'x']");
    expect(paths).toEqual(["environments.dev.region"]);
  });
});
